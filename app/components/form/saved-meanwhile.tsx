import { Alert } from "~/components/ui/alert";
import { m } from "~/paraglide/messages.js";
import { type ComparedField, differentFields } from "./different-fields";

import "./saved-meanwhile.css";

/**
 * Somebody else has saved what the reader has in a form: whatever stands otherwise is told, field by field, and that the
 * form still has theirs. `seen` is what stood when they began, `typed` what they have sent since.
 */
export function SavedMeanwhile<Name extends string>({
  by,
  fields,
  seen,
  typed,
  theirs,
}: {
  by: string;
  fields: readonly ComparedField<Name>[];
  seen: Readonly<Record<Name, string>>;
  typed: Readonly<Record<string, string>> | undefined;
  theirs: Readonly<Record<Name, string>>;
}) {
  const different = differentFields(fields, typed ?? seen, theirs);
  return (
    <Alert isLive heading={m.common_saved_meanwhile({ by })}>
      <p>{different.length > 0 ? m.common_saved_meanwhile_text() : m.common_saved_meanwhile_same()}</p>
      {different.length > 0 ? (
        <dl className="saved-meanwhile">
          {different.map(({ name, label, now }) => (
            <div key={name}>
              <dt>{label}</dt>
              <dd>{now || m.common_saved_meanwhile_empty()}</dd>
            </div>
          ))}
        </dl>
      ) : null}
    </Alert>
  );
}
