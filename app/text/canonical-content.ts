import { canonicalJson, type CanonicalValue } from "~/domain/shared/canonical-json";

import { normaliseText, type RichTextNode } from "./rich-text";

/**
 * The text that a document's SHA-256 is taken over: every root spelled in one way, in canonical JSON. Two editors
 * that show the same text give the same bytes. Throws for content that the content check refuses.
 */
export function canonicalContent(content: Record<string, RichTextNode>): string {
  return canonicalJson(
    Object.fromEntries(Object.entries(content).map(([root, node]) => [root, canonicalNode(normaliseText(node, root))])),
  );
}

function canonicalNode(node: RichTextNode): CanonicalValue {
  return {
    type: node.type,
    attrs: node.attrs && canonicalAttributes(node.attrs),
    content: node.content?.map(canonicalNode),
    marks: node.marks?.map((mark) => ({ type: mark.type, attrs: mark.attrs && canonicalAttributes(mark.attrs) })),
    text: node.text,
  };
}

function canonicalAttributes(attrs: Record<string, unknown>): CanonicalValue {
  return Object.fromEntries(
    Object.entries(attrs).map(([name, value]) => {
      if (typeof value === "string" || typeof value === "number" || typeof value === "boolean") return [name, value];
      throw new TypeError(`The attribute ${name} is no plain value`);
    }),
  );
}
