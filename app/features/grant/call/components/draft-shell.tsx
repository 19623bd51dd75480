import { Link } from "@remix-run/react";
import type { ReactNode } from "react";

import { LinkButton } from "~/components/ui/button";
import { Icon } from "~/components/ui/icon";
import { LadderGlyph } from "~/components/ui/ladder-mark";
import type { CallPart } from "~/domain/grant/call-missing";
import { formatInstant } from "~/i18n/format";
import { m } from "~/paraglide/messages.js";
import { paths } from "~/paths";

import type { DraftView } from "~/features/grant/call/draft-view";

/** Every page of a draft: its parts on the left, what is missing on the right. */
export function DraftShell({
  view,
  current,
  heading,
  lead,
  children,
}: {
  view: DraftView;
  current: CallPart | "overview" | "preview" | "publication";
  heading: string;
  lead?: ReactNode;
  children: ReactNode;
}) {
  return (
    <div className="application call-draft">
      <nav className="application-sections" aria-label={m.call_parts()}>
        <p className="small muted">
          <Link to={paths.calls()}>{m.shell_calls()}</Link>
        </p>
        <p className="due">
          <Link to={paths.callDraft(view.id)} aria-current={current === "overview" ? "page" : undefined}>
            {view.title}
          </Link>
        </p>
        <ol>
          {view.parts.map(({ part, name, note, isDone, href }) => (
            <li key={part}>
              <Link
                to={href}
                aria-current={part === current ? "step" : undefined}
                data-state={isDone ? "done" : "none"}
              >
                <LadderGlyph size={16} step={isDone ? 6 : 1} />
                <span>
                  <b>{name}</b>
                  <small>{note}</small>
                </span>
              </Link>
            </li>
          ))}
        </ol>
        <ul className="application-steps">
          <Step href={paths.callDraftPreview(view.id)} title={m.call_preview()} note={m.call_preview_note()} />
          <Step
            href={paths.callDraftPublication(view.id)}
            title={view.announced ? m.call_publish_changes() : m.call_publish()}
            note={m.call_publish_note()}
          />
        </ul>
      </nav>
      <div className="application-main draft-main">
        <header>
          <p className="muted small">
            {view.announced ? m.call_draft_of({ title: view.announced.title }) : m.call_draft_hidden()} · {view.grantor}
          </p>
          <h1>{heading}</h1>
          {lead ? <p className="lead">{lead}</p> : null}
        </header>
        {children}
      </div>
      <aside className="application-aside">
        <MissingList view={view} />
        {current === "publication" ? null : (
          <LinkButton variant="primary" to={paths.callDraftPublication(view.id)}>
            {view.announced ? m.call_to_publish_changes() : m.call_to_publish()}
          </LinkButton>
        )}
        <p className="small muted">
          {m.call_draft_saved({ by: view.updatedByName, at: formatInstant(view.updatedAt) })}
        </p>
      </aside>
    </div>
  );
}

function Step({ href, title, note }: { href: string; title: string; note: string }) {
  return (
    <li>
      <Link to={href}>
        <span>
          <b>{title}</b>
          <small>{note}</small>
        </span>
      </Link>
    </li>
  );
}

/** Everything that must be in place before it can be announced, each a link to its field. */
function MissingList({ view: { missing } }: { view: DraftView }) {
  return (
    <section aria-labelledby="missing-heading">
      <header>
        <h2 id="missing-heading">
          {missing.length === 0 ? m.call_nothing_missing() : m.call_missing({ count: missing.length })}
        </h2>
      </header>
      {missing.length === 0 ? (
        <p className="small muted row">
          <Icon name="check" size={14} />
          {m.call_nothing_missing_note()}
        </p>
      ) : (
        <ul className="blockers">
          {missing.map(({ key, text, place, href }) => (
            <li key={key}>
              <span className="box" />
              <Link to={href}>{text}</Link>
              <small>{place}</small>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
