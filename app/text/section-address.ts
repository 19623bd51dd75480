import { isId } from "./roots";

const BY_BLOCK = "#b:";
const BY_NAME = /^#s-[\p{L}\p{N}-]{1,80}$/u;

/** The name by which a link finds the text's first block, which has no marker. */
export const FIRST_BLOCK = "first";

/** A link to a heading of the same text, which follows the heading when it is called something else. */
export const sectionAddress = (block: string): string => `${BY_BLOCK}${block}`;

/** The block that a link leads to, or null when it is no such link. */
export function sectionOf(address: unknown): string | null {
  const id = typeof address === "string" && address.startsWith(BY_BLOCK) ? address.slice(BY_BLOCK.length) : null;
  return isId(id) ? id : null;
}

/** Whether a link leads to a heading of the page it stands on, by the heading's id there. */
export const isHeadingAddress = (address: unknown): address is string =>
  typeof address === "string" && BY_NAME.test(address);

/** Whether a link leads to a place in its own text. */
export const isSectionAddress = (address: unknown): address is string =>
  isHeadingAddress(address) || sectionOf(address) !== null;
