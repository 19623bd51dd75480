import { withoutDisguises } from "~/domain/shared/storable-text";

import { isId } from "./roots";

/**
 * What stands among the letters and is none. `footnote`: its text is a sequence of its own, by the atom's id.
 * `live`: a block of figures that is drawn from data, of which the text holds the name alone.
 */
export type AtomKind = "footnote" | "image" | "mention" | "live";

export interface Atom {
  id: string;
  kind: AtomKind;
  values: Readonly<Record<string, unknown>>;
}

/** One letter wide, in the sequence as in the editor. */
export const ATOM_LETTER = "\ufffc";

/** In characters */
export const ALT_MAX = 500;
const NAME_MAX = 200;

const isWords = (most: number) => (value: unknown) =>
  typeof value === "string" &&
  value.length <= most &&
  withoutDisguises(value) === value &&
  !/\p{Cc}|\p{Cs}/u.test(value);
const isSha256 = (value: unknown) => typeof value === "string" && /^[0-9a-f]{64}$/.test(value);
/** Of the page, in percent */
const isWidth = (value: unknown) => typeof value === "number" && Number.isInteger(value) && value >= 10 && value <= 100;
const isName = isWords(NAME_MAX);

interface ValueSpec {
  isValid: (value: unknown) => boolean;
  /** What is taken for it where it is missing or makes no sense; none: the atom is not shown without it. */
  otherwise?: unknown;
  /** May be changed while the atom stands. */
  isChangeable?: true;
}

export const ATOM_VALUES: Readonly<Record<AtomKind, Readonly<Record<string, ValueSpec>>>> = {
  footnote: {},
  image: {
    sha256: { isValid: isSha256 },
    // Null: nobody has said what it shows; empty: it shows nothing that the words do not say
    alt: { isValid: (value) => value === null || isWords(ALT_MAX)(value), otherwise: null, isChangeable: true },
    width: { isValid: isWidth, otherwise: 100, isChangeable: true },
  },
  mention: {
    who: { isValid: (value) => value === "person" || value === "municipality" },
    of: { isValid: isId },
    name: { isValid: (value) => isName(value) && value !== "" },
  },
  live: {
    name: { isValid: (value) => typeof value === "string" && /^[a-z][a-z-]{0,39}$/.test(value) },
    filter: { isValid: isWords(NAME_MAX), otherwise: "", isChangeable: true },
  },
};

export const ATOM_KINDS = Object.keys(ATOM_VALUES) as AtomKind[];

const isKind = (kind: unknown): kind is AtomKind => typeof kind === "string" && Object.hasOwn(ATOM_VALUES, kind);

/** The atom that an embedded value is; null for none. What is missing or makes no sense is what it is by default. */
export function atomOf({ atom: id, kind, ...said }: Readonly<Record<string, unknown>>): Atom | null {
  if (!isId(id) || !isKind(kind)) return null;
  const values = valuesOf(kind, said);
  return values && { id, kind, values };
}

/** Null where something is missing without which there is nothing to show. */
export function valuesOf(kind: AtomKind, said: Readonly<Record<string, unknown>>): Record<string, unknown> | null {
  const values: Record<string, unknown> = {};
  for (const [name, { isValid, otherwise }] of Object.entries(ATOM_VALUES[kind])) {
    const value = Object.hasOwn(said, name) && isValid(said[name]) ? said[name] : otherwise;
    if (value === undefined) return null;
    values[name] = value;
  }
  return values;
}

/** Whether an embedded value is an atom and nothing else. */
export function isWholeAtom({ atom: id, kind, ...said }: Readonly<Record<string, unknown>>): boolean {
  if (!isId(id) || !isKind(kind) || valuesOf(kind, said) === null) return false;
  const specs = ATOM_VALUES[kind];
  return Object.entries(said).every(([name, value]) => Object.hasOwn(specs, name) && specs[name]?.isValid(value));
}

/** The values of a kind that may be changed while the atom stands. */
export const changeableValues = (kind: AtomKind): string[] =>
  Object.entries(ATOM_VALUES[kind]).flatMap(([name, { isChangeable }]) => (isChangeable ? [name] : []));

/** How a changed value stands among the attributes: told from a block's, also where only the value is seen. */
export const changedValue = (value: unknown): { is: unknown } => ({ is: value });

/** The value in it; undefined where it is none. */
export const valueIn = (changed: unknown): unknown =>
  typeof changed === "object" && changed !== null && Object.keys(changed).length === 1 && "is" in changed
    ? changed.is
    : undefined;

/** Whether some atom may get this value; under this name, where that is known. */
export const isChangedValue = (name: string | null, changed: unknown): boolean =>
  ATOM_KINDS.some((kind) =>
    changeableValues(kind).some(
      (one) => (name ?? one) === one && ATOM_VALUES[kind][one]?.isValid(valueIn(changed)) === true,
    ),
  );
