/** What a block of text is. Every attribute has its own value in the shared text, so that two who change different ones both get their way. */
export interface BlockAttributes {
  /** 0: running text; 1 to 3: a heading. A heading is in no list and no quote, whatever the others say. */
  heading: 0 | 1 | 2 | 3;
  /** `continued`: a further paragraph of the list item above. */
  list: "none" | "bullet" | "ordered" | "task" | "continued";
  /** Depth of the list item, from 0. What is deeper than there are items above to stand in is shown as deep as they go. */
  indent: number;
  /** A list of its own begins here, counted from this number; null: the list above goes on. */
  start: number | null;
  /** `begins`: a quote of its own, also right behind another. */
  quote: "none" | "quoted" | "begins";
  /** Which kind of callout the quote is; none: a quote. */
  callout: "none" | CalloutKind;
  /** Whether a task is done. */
  checked: boolean;
  /** A line across the page, while the block has no letters. */
  rule: boolean;
}

export const CALLOUT_KINDS = ["note", "important", "decision"] as const;

export type CalloutKind = (typeof CALLOUT_KINDS)[number];

export type AttributeName = keyof BlockAttributes;

/** Nine levels, as in Word. */
export const INDENT_MAX = 8;
const START_MAX = 9999;

/** A paragraph, and what any attribute is that is missing or makes no sense. */
export const PARAGRAPH: Readonly<BlockAttributes> = {
  heading: 0,
  list: "none",
  indent: 0,
  start: null,
  quote: "none",
  callout: "none",
  checked: false,
  rule: false,
};

const isOneOf =
  (...values: unknown[]) =>
  (value: unknown): boolean =>
    values.includes(value);
const isWhole = (most: number) => (value: unknown) =>
  typeof value === "number" && Number.isInteger(value) && value >= 0 && value <= most;
const isStart = isWhole(START_MAX);

const ACCEPTS: Record<AttributeName, (value: unknown) => boolean> = {
  heading: isOneOf(0, 1, 2, 3),
  list: isOneOf("none", "bullet", "ordered", "task", "continued"),
  indent: isWhole(INDENT_MAX),
  start: (value) => value === null || isStart(value),
  quote: isOneOf("none", "quoted", "begins"),
  callout: isOneOf("none", ...CALLOUT_KINDS),
  checked: isOneOf(true, false),
  rule: isOneOf(true, false),
};

export const ATTRIBUTE_NAMES = Object.keys(PARAGRAPH) as AttributeName[];

/** Whether a block may have this attribute with this value. */
export const isAttribute = (name: string, value: unknown): boolean =>
  Object.hasOwn(ACCEPTS, name) && ACCEPTS[name as AttributeName](value);

/** The attributes among any values; what is missing or unknown is a paragraph's. */
export function attributesOf(values: Readonly<Record<string, unknown>>): BlockAttributes {
  const attributes: Record<string, unknown> = { ...PARAGRAPH };
  for (const name of ATTRIBUTE_NAMES) if (isAttribute(name, values[name])) attributes[name] = values[name];
  return attributes as unknown as BlockAttributes;
}

/** The names of those attributes that differ. */
export const changedAttributes = (before: Readonly<BlockAttributes>, after: Readonly<BlockAttributes>) =>
  ATTRIBUTE_NAMES.filter((name) => before[name] !== after[name]);
