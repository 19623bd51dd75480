import { isInvisible } from "./storable-text";
import { accept, refuse, type Verdict } from "./verdict";

/** Shorter than this says nothing. Characters. */
const SHORTEST = 3;
export const LONGEST_REASON = 1000;

/** Why somebody does what others must live with. Issues: reason_missing; reason_too_long {max, length}. */
export function checkReason(written: string, path = "reason"): Verdict<string> {
  const text = written.trim();
  if (text.length < SHORTEST || isInvisible(text)) return refuse("reason_missing", path);
  return text.length > LONGEST_REASON
    ? refuse("reason_too_long", path, { max: LONGEST_REASON, length: text.length })
    : accept(text);
}
