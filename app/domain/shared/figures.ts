const SPACE = "[ \\u00a0\\u202f]";
const MONTH =
  "(?:jan(?:uary?)?|feb(?:ruary?)?|mars|march|apr(?:il)?|mai|may|juni|june|juli|july|aug(?:ust)?|" +
  "sep(?:t(?:ember)?)?|o[kc]t(?:ober)?|nov(?:ember)?|de[sc](?:ember)?)(?!\\p{L})";

/** '31. desember 2027', 'March 4, 2027', '2027-08-16': read as one. */
const DATE = [
  `\\d{1,2}\\.?${SPACE}${MONTH}(?:\\.?${SPACE}\\d{4})?`,
  `${MONTH}${SPACE}\\d{1,2},${SPACE}\\d{4}`,
  `${MONTH}${SPACE}\\d{4}`,
  "\\d{4}-\\d{2}-\\d{2}",
  "\\d{1,2}[./]\\d{1,2}[./]\\d{2,4}",
].join("|");

/** '17 916,14', '4.9', '89 %' */
const NUMBER = `(?:\\d{1,3}(?:${SPACE}\\d{3})+(?!\\d)|\\d+)(?:[.,:]\\d+)*(?:${SPACE}?%)?`;

const ALONE = "(?![\\p{L}\\p{N}\\p{M}])";

/** A number or a date that stands by itself. */
export const FIGURE = `(?<![\\p{L}\\p{N}\\p{M}])(?:(?:${DATE})${ALONE}|(?:${NUMBER})${ALONE})`;

const WHOLE = new RegExp(`^${FIGURE}$`, "iu");
const SOME = new RegExp(FIGURE, "iu");

export const isFigure = (token: string): boolean => WHOLE.test(token);
export const hasFigure = (text: string): boolean => SOME.test(text);
