import { ChangedWords } from "~/components/ui/changed-words";
import { Difference } from "~/features/document/components/difference";
import type { ShownChange } from "~/features/grant/signing/shown-change";

/**
 * What changed, in its context: removed text is struck out, added text is underlined. Long texts that are read in full
 * are shown as those of documents are; `language` is theirs.
 */
export function ChangeList({ changes, language }: { changes: ShownChange[]; language?: string }) {
  return (
    <>
      {changes.map((change, index) => (
        <div className="change" key={`${index}-${change.place}`}>
          <span>{change.place}</span>
          {change.text ? (
            <Difference
              sections={change.text}
              language={language ?? ""}
              view="one"
              areUnsigned
              part={`change-${index + 1}`}
            />
          ) : (
            <p>
              {change.lead ? `${change.lead}: ` : null}
              <ChangedWords runs={change.parts} />
            </p>
          )}
        </div>
      ))}
    </>
  );
}
