import { Link } from "@remix-run/react";
import { type ApplicationState, EDITABLE, isOneOf, RECEIVED, SIGNABLE } from "~/domain/grant/application-lifecycle";
import { lastMinuteBefore } from "~/domain/shared/deadline";
import { deadlineWords } from "~/features/grant/content/deadline-words";

import { LadderGlyph } from "~/components/ui/ladder-mark";
import { formatInstant } from "~/i18n/format";
import { m } from "~/paraglide/messages.js";
import { paths } from "~/paths";

import type { ApplicationPage } from "~/features/grant/application/application-page.server";

const glyphs = { done: 6, part: 3, none: 1 } as const;

function signingNote(state: ApplicationState): string {
  if (isOneOf(state, EDITABLE)) return m.grant_signing_step_closed();
  return isOneOf(state, SIGNABLE) ? m.grant_signing_step_open() : m.grant_signing_step_done();
}

/** The sections with their state, and the links to signing and submission. */
export function ApplicationSections({ page, slug }: { page: ApplicationPage; slug: string }) {
  return (
    <nav className="application-sections" aria-label={m.grant_sections()}>
      <p className="small muted">
        <Link to={paths.call(page.call.slug)}>{page.call.title}</Link>
      </p>
      <p className="due" title={formatInstant(lastMinuteBefore(page.call.closesAt))}>
        {deadlineWords(page.now, page.call.closesAt)}
      </p>
      <ol>
        {page.sections.map((section) => (
          <li key={section.key}>
            <Link
              to={paths.application(slug, page.id, section.key)}
              aria-current={section.key === page.section.key ? "step" : undefined}
              data-state={section.state}
              preventScrollReset={false}
            >
              <LadderGlyph size={16} step={glyphs[section.state]} />
              <span>
                <b>{section.title}</b>
                <small>{section.note}</small>
              </span>
            </Link>
          </li>
        ))}
      </ol>
      <ul className="application-steps">
        <Step href={paths.budget(slug, page.id)} title={m.grant_budget()} note={m.grant_budget_step()} />
        <Step href={paths.signOffs(slug, page.id)} title={m.grant_signing()} note={signingNote(page.state)} />
        <Step
          href={paths.submission(slug, page.id)}
          title={m.grant_submission()}
          note={isOneOf(page.state, RECEIVED) ? m.grant_submission_step_sent() : m.grant_submission_step()}
        />
      </ul>
    </nav>
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
