import { m } from "~/paraglide/messages.js";

export interface ChangedRun {
  text: string;
  state: "same" | "added" | "removed";
}

/** Deleted and inserted words are said as well as coloured: a screen reader does not tell the elements apart. */
export function ChangedWords({ runs }: { runs: readonly ChangedRun[] }) {
  return runs.map((run, index) => <Marked key={`${index}-${run.state}`} {...run} />);
}

function Marked({ text, state }: ChangedRun) {
  if (state === "added")
    return (
      <ins>
        <span className="sr">{m.document_compare_new_words()} </span>
        {text}
      </ins>
    );
  if (state === "removed")
    return (
      <del>
        <span className="sr">{m.document_compare_removed_words()} </span>
        {text}
      </del>
    );
  return <span>{text}</span>;
}
