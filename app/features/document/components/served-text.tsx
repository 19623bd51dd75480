import type { ReactNode } from "react";

import { Alert } from "~/components/ui/alert";
import { ContentsFold } from "~/editor/contents-fold";
import { formatInstant } from "~/i18n/format";
import { m } from "~/paraglide/messages.js";
import type { OutlineEntry } from "~/text/outline";

/**
 * A text as the server read it. `html` comes from the text engine, which writes every element itself and escapes
 * everything else.
 */
export function ServedText({
  html,
  language,
  isEmpty,
  isNumbered = true,
}: {
  html: string;
  language: string;
  isEmpty?: boolean;
  /** Whether its headings are shown with their numbers */
  isNumbered?: boolean;
}) {
  return (
    <article className="text" lang={language}>
      {isEmpty ? (
        <p className="muted">{m.document_empty_text()}</p>
      ) : (
        <div className={isNumbered ? "served" : "served is-unnumbered"} dangerouslySetInnerHTML={{ __html: html }} />
      )}
    </article>
  );
}

/** Says that the latest changes cannot be read: the text below is older. */
export function BehindNotice({ since }: { since: Date | null }) {
  if (since === null) return null;
  return <Alert tone="notice">{m.document_text_behind({ when: formatInstant(since) })}</Alert>;
}

/** Text in the middle, its contents to the left, facts to the right. */
export function ReadFrame({
  outline,
  actions,
  margin,
  children,
}: {
  outline: OutlineEntry[];
  /** What stands in the line of names on a wide screen, and under the contents on a phone */
  actions?: ReactNode;
  margin?: ReactNode;
  children: ReactNode;
}) {
  return (
    <div className="edit-work">
      {outline.length > 0 ? (
        <nav className="toc" aria-label={m.document_outline()}>
          <ServedOutline outline={outline} />
        </nav>
      ) : (
        <div className="toc-gap" />
      )}
      <ContentsFold actions={actions}>
        <ServedOutline outline={outline} />
      </ContentsFold>
      <div className="read-main">{children}</div>
      <div className="edit-margin">{margin}</div>
    </div>
  );
}

function ServedOutline({ outline }: { outline: OutlineEntry[] }) {
  if (outline.length === 0) return <p className="small muted toc-empty">{m.document_outline_empty()}</p>;
  return (
    <ol className="toc-list">
      {outline.map((entry) => (
        <li key={entry.id} data-depth={entry.number.split(".").length}>
          <a href={`#${entry.id}`}>
            <span className="number">{entry.number}</span>
            <span>{entry.text || m.document_outline_untitled()}</span>
          </a>
        </li>
      ))}
    </ol>
  );
}
