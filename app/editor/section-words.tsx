import { formatNumber } from "~/i18n/format";
import { m } from "~/paraglide/messages.js";
import type { SectionWords } from "~/text/section-words";

/** How long each part of a text is. */
export function SectionWordList({ sections }: { sections: readonly SectionWords[] }) {
  if (sections.length === 0) return null;
  return (
    <details className="section-words small">
      <summary>{m.document_section_words()}</summary>
      <ol>
        {sections.map(({ number, title, words }) => (
          <li key={number} data-depth={number.split(".").length}>
            <span>
              <span className="number">{number} </span>
              {title || m.document_outline_untitled()}
            </span>
            <span className="tnum">{formatNumber(words)}</span>
          </li>
        ))}
      </ol>
    </details>
  );
}
