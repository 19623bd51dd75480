import type { Deps } from "~/features/kernel/deps";
import { formatList } from "~/i18n/format";
import { m } from "~/paraglide/messages.js";
import type { NotReminded, Reminded } from "./remind-partners.server";

const reasons = {
  no_address: m.board_left_no_address,
  just_reminded: m.board_left_just_reminded,
  wants_a_call: m.board_left_wants_a_call,
  nothing_missing: m.board_left_nothing_missing,
  asked_not_to: m.board_left_asked_not_to,
  too_many_letters: m.board_left_too_many_letters,
} satisfies Record<NotReminded, unknown>;

/** Who was reminded, and who was not and why: one sentence each. */
export function remindedWords({ reminded, left }: Reminded, { keepsMail }: Deps["settings"]): string[] {
  const say = keepsMail ? m.board_reminder_kept : m.board_reminded;
  const sentences = reminded.length > 0 ? [say({ names: formatList(reminded) })] : [];
  for (const why of Object.keys(reasons) as NotReminded[]) {
    const names = left.filter((one) => one.why === why).map((one) => one.name);
    if (names.length > 0) sentences.push(reasons[why]({ names: formatList(names) }));
  }
  return sentences;
}
