import { valuesOf } from "~/text/atoms";
import type { RichTextNode } from "~/text/rich-text";

import { wordsIn, type PastedElement } from "./pasted-html";

/** An image, a name or a live block as it is copied from our own texts; null for anything else. */
export function atomOfElement(element: PastedElement): RichTextNode | null {
  const { attributes } = element;
  if (element.tag === "img" && attributes["data-image"] !== undefined) {
    const [sha256, alt, width] = [
      attributes["data-image"],
      attributes.alt,
      Number.parseInt(attributes.width ?? "", 10),
    ];
    return atom("image", { sha256, alt, width });
  }
  if (attributes["data-live"] !== undefined)
    return atom("live", { name: attributes["data-live"], filter: attributes["data-filter"] ?? "" });
  if (attributes["data-who"] === undefined) return null;
  return atom("mention", { who: attributes["data-who"], of: attributes["data-of"], name: wordsIn(element) });
}

function atom(kind: "image" | "mention" | "live", said: Record<string, unknown>): RichTextNode | null {
  const attrs = valuesOf(kind, said);
  return attrs && { type: kind, attrs };
}
