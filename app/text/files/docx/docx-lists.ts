import { AlignmentType, type ILevelsOptions, LevelFormat } from "docx";

/** In twentieths of a point */
const STEP = 425;

/** Left edge of what stands in a list at this depth, and how far its sign stands before it. */
export const listIndent = (depth: number) => ({ left: STEP * (depth + 1), hanging: STEP });

const BULLETS = ["•", "–", "▪"];
const ORDERED = [LevelFormat.DECIMAL, LevelFormat.LOWER_LETTER, LevelFormat.LOWER_ROMAN];

/** The nine levels of a list that begins at `depth`. */
export const listLevels = (kind: "bullet" | "ordered", depth: number, start: number): ILevelsOptions[] =>
  Array.from({ length: 9 }, (_, level) => ({
    level,
    alignment: AlignmentType.LEFT,
    style: { paragraph: { indent: listIndent(level) } },
    ...(kind === "bullet"
      ? { format: LevelFormat.BULLET, text: BULLETS[level % BULLETS.length] ?? "•" }
      : {
          format: ORDERED[level % ORDERED.length] ?? LevelFormat.DECIMAL,
          text: `%${level + 1}.`,
          start: level === depth ? start : 1,
        }),
  }));

export const HEADINGS_LIST = "overskrifter";

/** '1', '1.1', '1.1.1' before headings, as on the page. */
export const headingLevels: ILevelsOptions[] = [1, 2, 3].map((level) => ({
  level: level - 1,
  format: LevelFormat.DECIMAL,
  text: Array.from({ length: level }, (_, index) => `%${index + 1}`).join("."),
  alignment: AlignmentType.LEFT,
  style: { paragraph: { indent: { left: 567 + 142 * (level - 1), hanging: 567 + 142 * (level - 1) } } },
}));
