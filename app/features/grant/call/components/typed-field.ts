import type { FormField } from "~/components/ui/field";

import type { Typed } from "~/features/grant/call/parts/typed";

export type FieldNamed = (name: string) => FormField;

/** The fields of a plan's form by name: what they hold, and what is wrong with it. */
export const fieldsNamed =
  (typed: Typed, errors: Record<string, string[]>): FieldNamed =>
  (name) => ({ id: name, name, initialValue: typed[name] ?? "", errors: errors[name] });
