import { m } from "~/paraglide/messages.js";
import type { BlockAttributes } from "~/text/block-attributes";
import { imagePath } from "~/text/formats/html";
import type { DescribedSuggestion } from "~/text/suggestion/describe-suggestions";

/** What a suggestion would do, in the words of the text. */
export function SuggestionWords({ described, language }: { described: DescribedSuggestion | null; language: string }) {
  if (!described) return null;
  const { words, marks, blocks, images = [], isTable, isAtom, isDone } = described;
  return (
    <>
      {words.length > 0 ? (
        <p className="suggestion-words" lang={language}>
          {words.map(({ kind, words: said }, index) => (
            <Words key={index} kind={kind} words={said} />
          ))}
        </p>
      ) : null}
      {images.map(({ sha256, alt }, index) => (
        <img key={index} className="suggestion-image" src={imagePath(sha256)} alt={alt} lang={language} />
      ))}
      {marks.length + blocks.length > 0 || isTable || isAtom ? (
        <ul className="suggestion-facts">
          {marks.map(({ name, isOn }) => (
            <li key={name}>
              {isOn ? m.suggestion_mark_on({ mark: markName(name) }) : m.suggestion_mark_off({ mark: markName(name) })}
            </li>
          ))}
          {blocks.map((block, index) => (
            <li key={index}>{m.suggestion_block({ kind: blockName(block) })}</li>
          ))}
          {isTable ? <li>{m.suggestion_table()}</li> : null}
          {isAtom ? <li>{m.suggestion_atom()}</li> : null}
        </ul>
      ) : null}
      {isDone ? <p className="comment-facts">{m.suggestion_done()}</p> : null}
    </>
  );
}

/** Said as well as coloured: a screen reader does not tell the elements apart. */
function Words({ kind, words }: { kind: "removed" | "added" | "formatted"; words: string }) {
  const shown = words.replaceAll("\n", " ¶ ");
  if (kind === "formatted") return <span>{shown}</span>;
  const Mark = kind === "added" ? "ins" : "del";
  return (
    <Mark>
      <span className="sr">
        {kind === "added" ? m.document_compare_new_words() : m.document_compare_removed_words()}{" "}
      </span>
      {shown}
    </Mark>
  );
}

const MARKS: Record<string, () => string> = {
  bold: m.document_bold,
  italic: m.document_italic,
  underline: m.document_underline,
  strike: m.document_strike,
  superscript: m.document_superscript,
  subscript: m.document_subscript,
  link: m.document_link,
};

const markName = (name: string): string => (MARKS[name]?.() ?? name).toLowerCase();

const LISTS: Record<BlockAttributes["list"], () => string> = {
  none: m.suggestion_block_no_list,
  bullet: m.document_bullet_list,
  ordered: m.document_numbered_list,
  task: m.document_form_task,
  continued: m.document_block_paragraph,
};

function blockName({ name, value }: DescribedSuggestion["blocks"][number]): string {
  switch (name) {
    case "heading":
      return value === 0 ? m.document_block_paragraph() : m.document_block_heading({ level: String(value) });
    case "list":
      return (LISTS[value as BlockAttributes["list"]] ?? m.suggestion_block_other)();
    case "quote":
      return value === "none" ? m.suggestion_block_no_quote() : m.document_block_quote();
    case "indent":
      return m.suggestion_block_indent({ level: String(Number(value) + 1) });
    default:
      return m.suggestion_block_other();
  }
}
