import type { Deps } from "~/features/kernel/deps";
import { formatList } from "~/i18n/format";
import { m } from "~/paraglide/messages.js";
import type { Reminded } from "./remind-partners.server";
import { WHY_NOT, whyNotWords } from "./why-not-words";

/** Who was reminded, and who was not and why: one sentence each. */
export function remindedWords({ reminded, left }: Reminded, { keepsMail }: Deps["settings"]): string[] {
  const say = keepsMail ? m.board_reminder_kept : m.board_reminded;
  const sentences: string[] = reminded.length > 0 ? [say({ names: formatList(reminded.map(({ name }) => name)) })] : [];
  for (const why of WHY_NOT) {
    const names = left.filter((one) => one.why === why).map((one) => one.name);
    if (names.length > 0) sentences.push(whyNotWords(why, names));
  }
  return sentences;
}
