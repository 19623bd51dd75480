/** ProseMirror JSON of a text, as the co-editing core renders it. */
export interface RichTextNode {
  type: string;
  attrs?: Record<string, unknown>;
  content?: RichTextNode[];
  marks?: { type: string; attrs?: Record<string, unknown> }[];
  text?: string;
}

/** The words of a text: blocks on lines of their own, formatting left out. */
export function plainText(node: RichTextNode | undefined): string {
  return node ? blocksOf(node).join("\n").trim() : "";
}

function blocksOf(node: RichTextNode): string[] {
  const children = node.content ?? [];
  const isInline = children.some((child) => child.type === "text" || child.type === "hardBreak");
  if (isInline) return [children.map(inlineText).join("")];
  return children.length === 0 ? [] : children.flatMap(blocksOf);
}

function inlineText(node: RichTextNode): string {
  if (node.type === "hardBreak") return "\n";
  return node.text ?? (node.content ?? []).map(inlineText).join("");
}
