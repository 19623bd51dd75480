/** PostgreSQL stores neither NUL nor half a surrogate pair in text; both can only come from hostile bytes. */
// oxlint-disable-next-line no-control-regex
const NOT_STORABLE = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]|\0/g;

/** The same, with a replacement character for what cannot be stored. */
export function storable<T>(value: T): T {
  return replaceStrings(value) as T;
}

function replaceStrings(value: unknown): unknown {
  if (typeof value === "string") return value.replace(NOT_STORABLE, "\uFFFD");
  if (Array.isArray(value)) return value.map(replaceStrings);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [replaceStrings(name), replaceStrings(part)]));
}

/** Whether a value is what JSON can hold, a few levels deep. */
export function isStorable(value: unknown, depth = 4): boolean {
  if (value === null || typeof value === "string" || typeof value === "boolean") return true;
  if (typeof value === "number") return Number.isFinite(value);
  if (typeof value !== "object" || depth === 0) return false;
  return Object.values(value).every((part) => isStorable(part, depth - 1));
}
