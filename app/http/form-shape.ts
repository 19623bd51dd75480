import type { z } from "zod";

const KILOBYTE = 1024;
const MEGABYTE = 1024 * KILOBYTE;

/** The largest list a form of ours sends: every municipality of the country, and some to spare. */
export const LONGEST_LIST = 400;

/** The largest file anybody may upload: 20 MiB, as the table of files also says. Bytes. */
export const LARGEST_FILE = 20 * MEGABYTE;

/** What one of our forms may send. Anything else is refused before it is parsed. */
export interface FormShape {
  allows(name: string): boolean;
  /** Of all text together, as it is sent. Bytes */
  bytes: number;
  fields: number;
  file: { field: string; bytes: number } | null;
  /** Files of any field are read past and forgotten. */
  skipsFiles?: boolean;
}

export interface FormParts {
  /** What they parse, the form may send. */
  schemas?: readonly z.core.$ZodType[];
  /** Further names; `*` at the end stands for a key, such as `participation.*`. */
  names?: readonly string[];
  bytes?: number;
  fields?: number;
  file?: { field: string; bytes: number };
}

/** A form with a few fields, 64 kB and no file unless it says otherwise. */
export function formShape({
  schemas = [],
  names = [],
  bytes = 64 * KILOBYTE,
  fields = 60,
  file,
}: FormParts): FormShape {
  const exact = new Set([...schemas.flatMap((schema) => namesOf(schema)), ...names.filter((name) => !isFamily(name))]);
  const families = names.filter(isFamily).map((name) => name.slice(0, -1));
  const isOfFamily = (name: string) =>
    families.some((family) => name.startsWith(family) && KEY.test(name.slice(family.length)));
  return {
    allows: (name) => name.length <= LONGEST_NAME && (exact.has(withoutIndexes(name)) || isOfFamily(name)),
    bytes,
    fields,
    file: file ?? null,
  };
}

/** Room for a form with long texts or a pasted list. Bytes. */
export const MUCH_TEXT = MEGABYTE;

const LONGEST_NAME = 120;
const KEY = /^[a-z0-9][\w:-]*$/i;
const isFamily = (name: string) => name.endsWith("*");

/** `rows[17].email` as `rows[].email`; an index beyond the longest list stays, and is no name of ours. */
const withoutIndexes = (name: string) =>
  name.replace(/\[(\d{1,3})\]/g, (written, index) => (Number(index) < LONGEST_LIST ? "[]" : written));

type Definition = z.core.$ZodTypes["_zod"]["def"];

/** The names under which a form sends what the schema describes, indexes left out. */
function namesOf(schema: z.core.$ZodType, path = ""): string[] {
  const def = (schema as z.ZodType).def as Definition;
  switch (def.type) {
    case "object":
      return Object.entries(def.shape).flatMap(([key, inner]) => namesOf(inner, path === "" ? key : `${path}.${key}`));
    case "array":
      return namesOf(def.element, `${path}[]`);
    case "union":
      return def.options.flatMap((option) => namesOf(option, path));
    case "optional":
    case "nullable":
    case "default":
    case "catch":
      return namesOf(def.innerType, path);
    case "pipe":
      return namesOf(def.in, path);
    default:
      return [path];
  }
}
