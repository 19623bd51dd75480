import { formatList } from "~/i18n/format";
import { m } from "~/paraglide/messages.js";
import type { NotReminded } from "./reminder-receivers.server";

const reasons = {
  no_address: m.board_left_no_address,
  just_reminded: m.board_left_just_reminded,
  wants_a_call: m.board_left_wants_a_call,
  nothing_missing: m.board_left_nothing_missing,
  asked_not_to: m.board_left_asked_not_to,
  too_many_letters: m.board_left_too_many_letters,
} satisfies Record<NotReminded, unknown>;

export const WHY_NOT = Object.keys(reasons) as NotReminded[];

/** Why these municipalities are not reminded. */
export const whyNotWords = (why: NotReminded, names: string[]): string => reasons[why]({ names: formatList(names) });
