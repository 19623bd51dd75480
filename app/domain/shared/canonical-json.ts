/**
 * One text per value, so that equal content has an equal hash (after RFC 8785): keys sorted by UTF-16 code unit,
 * no white space, strings in NFC, bigint as a string of digits, a property that is undefined left out.
 */
export type CanonicalValue =
  | null
  | boolean
  | number
  | bigint
  | string
  | readonly CanonicalValue[]
  | { readonly [key: string]: CanonicalValue | undefined };

export function canonicalJson(value: CanonicalValue): string {
  if (typeof value === "bigint") return `"${value}"`;
  if (typeof value === "string") return JSON.stringify(value.normalize("NFC"));
  if (typeof value === "number") {
    if (!Number.isFinite(value)) throw new TypeError("A number without end has no canonical form");
    return JSON.stringify(value);
  }
  if (value === null || typeof value === "boolean") return String(value);
  if (isList(value)) return `[${value.map(canonicalJson).join(",")}]`;
  if (!isPlain(value)) throw new TypeError("Only plain objects have a canonical form");
  return canonicalObject(value);
}

function canonicalObject(value: { readonly [key: string]: CanonicalValue | undefined }): string {
  const members = new Map<string, string>();
  for (const [key, member] of Object.entries(value)) {
    if (member === undefined) continue;
    const name = key.normalize("NFC");
    if (members.has(name)) throw new TypeError(`Two keys are the same after normalisation: ${name}`);
    members.set(name, canonicalJson(member));
  }
  const names = [...members.keys()].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  return `{${names.map((name) => `${JSON.stringify(name)}:${members.get(name)}`).join(",")}}`;
}

function isList(value: CanonicalValue): value is readonly CanonicalValue[] {
  return Array.isArray(value);
}

function isPlain(value: unknown): value is { readonly [key: string]: CanonicalValue | undefined } {
  if (typeof value !== "object" || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

/**
 * Whether `read`, which is untrusted, has the same canonical form as `ours`. The time depends on the size of `ours`
 * alone, whatever `read` is; keys must already be in NFC.
 */
export function isSameContent(ours: CanonicalValue, read: unknown): boolean {
  if (typeof ours === "string") return typeof read === "string" && read.normalize("NFC") === ours.normalize("NFC");
  if (typeof ours === "bigint") return read === ours.toString();
  if (typeof ours !== "object" || ours === null) return read === ours;
  if (isList(ours)) {
    if (!Array.isArray(read) || read.length !== ours.length) return false;
    return ours.every((member, index) => isSameContent(member, read[index]));
  }
  if (!isPlain(read)) return false;
  const members = Object.entries(ours).filter((entry): entry is [string, CanonicalValue] => entry[1] !== undefined);
  if (Object.keys(read).length !== members.length) return false;
  return members.every(([key, member]) => Object.hasOwn(read, key) && isSameContent(member, read[key]));
}
