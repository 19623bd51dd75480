import { hasClass, type PastedElement } from "./pasted-html";

/** Elements whose content a text cannot hold. */
const NO_TEXT = new Set(
  "style script noscript template meta link title head xml iframe object embed video audio canvas svg input select textarea".split(
    " ",
  ),
);

/**
 * What is not part of the text that was copied: comments, with what stands in the sentence for them; what was deleted
 * with changes tracked; painted bullets and numbers; what is hidden.
 */
export function isLeftOut(element: PastedElement): boolean {
  const { tag, attributes, style } = element;
  if (NO_TEXT.has(tag) || "hidden" in attributes || style.display === "none" || style["mso-hide"] === "all")
    return true;
  if (isPaintedSign(element) || (style["mso-element"] ?? "").startsWith("comment")) return true;
  if (style["mso-special-character"] === "comment" || hasClass(element, /^(msocom(anchor|off|txt)|MsoComment)/))
    return true;
  if (tag === "del" && ("datetime" in attributes || "cite" in attributes)) return true;
  // Ends of paragraphs in Word for the web; the carets of others in ours
  return hasClass(element, "MsoDel") || hasClass(element, "EOP") || hasClass(element, "caret");
}

/** The bullet or number that Word paints in front of an item or a heading. */
export const isPaintedSign = ({ style }: PastedElement): boolean => /^ignore$/i.test(style["mso-list"] ?? "");

/** A picture that somebody would miss, not a tracking pixel. */
export function isPicture({ tag, attributes }: PastedElement): boolean {
  return tag === "img" && ![attributes.width, attributes.height].some((size) => size === "0" || size === "1");
}

/** A picture that stands for a character: mail programs write emojis this way. */
export const pictureLetters = ({ attributes: { alt = "" } }: PastedElement): string =>
  alt.length <= 8 && /\p{Extended_Pictographic}/u.test(alt) ? alt : "";
