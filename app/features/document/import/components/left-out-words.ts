import { m } from "~/paraglide/messages.js";
import type { LeftOutKind } from "~/text/files/read/left-out";

const WORDS: Record<LeftOutKind, () => string> = {
  image: m.import_left_image,
  textBox: m.import_left_text_box,
  object: m.import_left_object,
  equation: m.import_left_equation,
  symbol: m.import_left_symbol,
  comment: m.import_left_comment,
  change: m.import_left_change,
  field: m.import_left_field,
  hiddenText: m.import_left_hidden_text,
  innerLink: m.import_left_inner_link,
  otherLink: m.import_left_other_link,
  innerTable: m.import_left_inner_table,
  largeTable: m.import_left_large_table,
  deepHeading: m.import_left_deep_heading,
  endnote: m.import_left_endnote,
  cover: m.import_left_cover,
  contents: m.import_left_contents,
};

/** What becomes of something that a text of ours does not hold. */
export const leftOutWords = (kind: LeftOutKind): string => WORDS[kind]();
