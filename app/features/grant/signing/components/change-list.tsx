import { ChangedWords } from "~/components/ui/changed-words";
import type { ShownChange } from "~/features/grant/signing/shown-change";

/** What changed, in its context: removed text is struck out, added text is underlined. */
export function ChangeList({ changes }: { changes: ShownChange[] }) {
  return (
    <>
      {changes.map((change, index) => (
        <div className="change" key={`${index}-${change.place}`}>
          <span>{change.place}</span>
          <p>
            {change.lead ? `${change.lead}: ` : null}
            <ChangedWords runs={change.parts} />
          </p>
        </div>
      ))}
    </>
  );
}
