import type { FormField } from "~/components/ui/field";

/** A form that was refused: its errors by field and what was typed. */
export interface Refused {
  errors: Record<string, string[]>;
  typed: Record<string, string>;
}

/** A field with what was typed and is wrong in it, or else as it stands. */
export const fieldOf = (name: string, refused: Refused | null, standing = ""): FormField => ({
  id: name,
  name,
  initialValue: refused ? (refused.typed[name] ?? "") : standing,
  errors: refused?.errors[name],
});
