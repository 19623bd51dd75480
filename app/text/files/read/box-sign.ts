import type { RichTextNode } from "~/text/rich-text";

const BOX = /^[☐☑☒]\s?/;

/** The letters behind the sign of a box, and whether it is ticked; null where they begin with none. */
export function behindBox(content: readonly RichTextNode[]): { content: RichTextNode[]; checked: boolean } | null {
  const [first, ...others] = content;
  const words = first?.type === "text" ? (first.text ?? "") : "";
  if (!first || !BOX.test(words)) return null;
  const text = words.replace(BOX, "");
  const [next, ...further] = others;
  // The blank behind the sign may stand among the letters of another kind
  const isBare = text === "" && words.length === 1 && next?.type === "text";
  const rest = isBare ? [{ ...next, text: (next.text ?? "").replace(/^ /, "") }, ...further] : others;
  return {
    content: [...(text === "" ? [] : [{ ...first, text }]), ...rest.filter((node) => node.text !== "")],
    checked: !words.startsWith("☐"),
  };
}
