import type { FormEvent } from "react";

/** More than any list of names needs: longer text is not sent, and not read when it comes. Characters. */
export const LONGEST_PASTE = 100_000;

/**
 * Keeps a form in the browser while a text in it is longer than the server reads: sent, it would be refused unread,
 * and what was typed would be gone with the page. The field itself says what is wrong.
 */
export function refuseLongText(event: FormEvent<HTMLFormElement>): void {
  const texts = [...event.currentTarget.querySelectorAll("textarea")];
  const tooLong = texts.find(({ value }) => value.length > LONGEST_PASTE);
  if (!tooLong) return;
  event.preventDefault();
  tooLong.focus();
}
