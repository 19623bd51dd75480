/** A field of a form that others may have saved; `say` puts its value into words. */
export interface ComparedField<Name extends string> {
  name: Name;
  label: string;
  say?: (value: string) => string;
}

/** Says one of some values by its name, and anything else as it was written. */
export const sayName =
  <T extends string>(values: readonly T[], nameOf: (value: T) => string) =>
  (value: string): string => {
    const known = values.find((one) => one === value);
    return known === undefined ? value : nameOf(known);
  };

/** A form sends line ends of its own. */
const plain = (text = "") => text.replace(/\r\n?/g, "\n").trim();

/** What stands otherwise than in the reader's form: the label of each field, and what stands now; empty for nothing. */
export function differentFields<Name extends string>(
  fields: readonly ComparedField<Name>[],
  mine: Readonly<Record<string, string | undefined>>,
  theirs: Readonly<Record<Name, string>>,
): { name: Name; label: string; now: string }[] {
  return fields.flatMap(({ name, label, say }) => {
    const now = plain(theirs[name]);
    if (plain(mine[name]) === now) return [];
    return [{ name, label, now: now === "" ? "" : (say?.(now) ?? now) }];
  });
}
