import { normaliseText, type RichTextNode } from "./rich-text";

/**
 * The bytes that a text's SHA-256 is taken over: roots by name, each spelled in one way, every object's keys in
 * order, no white space. Two editors that show the same text give the same bytes.
 */
export function canonicalContent(content: Record<string, RichTextNode>): string {
  const spelled = Object.fromEntries(Object.entries(content).map(([root, node]) => [root, normaliseText(node, root)]));
  return canonical(spelled);
}

function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (typeof value === "object" && value !== null) {
    const entries = Object.entries(value)
      .filter(([, part]) => part !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1));
    return `{${entries.map(([key, part]) => `${JSON.stringify(key)}:${canonical(part)}`).join(",")}}`;
  }
  return JSON.stringify(value);
}
