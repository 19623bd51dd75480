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
            {change.parts.map((part, at) => (
              <ChangePart key={`${at}-${part.kind}`} part={part} />
            ))}
          </p>
        </div>
      ))}
    </>
  );
}

function ChangePart({ part }: { part: ShownChange["parts"][number] }) {
  if (part.kind === "removed") return <del>{part.text}</del>;
  if (part.kind === "added") return <ins>{part.text}</ins>;
  return <>{part.text}</>;
}
