/** Control characters and half surrogate pairs: PostgreSQL cannot store them, or nothing can show them. Tab and line ends are text. */
const UNSTORABLE = /(?![\t\n\v\f\r\u0085])[\p{Cc}\p{Cs}\p{Noncharacter_Code_Point}]/gu;

/** Other ways to end a line: as browsers send it, and as word processors write it. */
const LINE_ENDS = /\r\n?|[\v\f\u0085\u2028\u2029]/g;

/**
 * Characters that disguise text: they change the direction of what follows (UAX #9: embeddings, overrides
 * and isolates) or hide a note within a line. Direction marks (U+200E, U+200F) and joiners stay: scripts need them.
 */
const DISGUISES = /[\u202a-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb]/g;

/** The same text without what disguises it. What people write together is held to this as well: app/editor, server/collab. */
export const withoutDisguises = (text: string): string => text.replace(DISGUISES, "");

const INVISIBLE = /^[\p{Cc}\p{Cf}\p{Z}\p{Default_Ignorable_Code_Point}\u2800]*$/u;

/** Whether nothing of the text can be seen: spaces, joiners, fillers and marks of direction alone. */
export const isInvisible = (text: string): boolean => INVISIBLE.test(text);

/**
 * Text as it may be stored and shown: without disguises, line ends as \n, and '' when nothing of it would be visible.
 * `hasUnstorable` says that it held characters no keyboard types, which are removed as well.
 */
export function storableText(written: string): { text: string; hasUnstorable: boolean } {
  const kept = written.replace(UNSTORABLE, "");
  const text = withoutDisguises(kept.replace(LINE_ENDS, "\n"));
  return { text: isInvisible(text) ? "" : text, hasUnstorable: kept !== written };
}
