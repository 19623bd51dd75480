import { EDITABLE, isOneOf } from "~/domain/grant/application-lifecycle";
import { daysLeft } from "~/domain/shared/deadline";
import type { MailWords } from "~/i18n/mail-words";
import { numberWord, numberWordFirst } from "~/i18n/number-word";
import { m } from "~/paraglide/messages.js";

import type { SignOffsPage } from "~/features/grant/signing/sign-offs-page.server";

/** The state of the signing: the main finding as heading, the next two facts below it. */
export function signingFinding(
  page: SignOffsPage,
  lead: string,
  mail: Pick<MailWords, "signingCanOpen">,
): { heading: string; lead: string } {
  const { tally, blockers } = page;
  if (isOneOf(page.state, EDITABLE)) {
    const count = blockers.length;
    return {
      heading: m.grant_sign_heading_closed(),
      lead: count > 0 ? m.grant_sign_lead_blocked({ count, word: numberWordFirst(count) }) : mail.signingCanOpen(),
    };
  }
  const isAll = tally.signed === tally.required;
  const facts = [
    ...(tally.stale > 0 ? [m.grant_sign_lead_stale({ word: numberWordFirst(tally.stale) })] : []),
    ...(tally.declined > 0
      ? [m.signing_lead_declined({ count: tally.declined, word: numberWordFirst(tally.declined) })]
      : []),
    ...(tally.waiting > 0 ? [m.grant_sign_lead_waiting({ word: numberWordFirst(tally.waiting) })] : []),
    ...(isAll && page.isOpen ? [m.grant_sign_lead_ready({ lead })] : []),
    timeWords(page),
  ];
  return {
    heading: isAll
      ? m.grant_sign_heading_all({ required: tally.required })
      : m.grant_sign_heading({ signed: tally.signed, required: tally.required }),
    lead: facts.join(" "),
  };
}

/** Those who have not signed, the lead not counted, since it is the one who reminds. */
export const owing = ({ tiles }: Pick<SignOffsPage, "tiles">): SignOffsPage["tiles"] =>
  tiles.filter((tile) => !tile.isLead && (tile.state === "stale" || tile.state === "waiting"));

/** 'Minn de åtte' */
export function remindWords(page: SignOffsPage): { count: number; words: string } {
  const count = owing(page).length;
  return { count, words: m.grant_sign_remind({ count, word: numberWord(count) }) };
}

function timeWords({ now, closesAt }: SignOffsPage): string {
  if (now >= closesAt) return m.grant_sign_lead_passed();
  const days = daysLeft(now, closesAt);
  return days === 0 ? m.grant_sign_lead_today() : m.grant_sign_lead_days({ count: days, word: numberWordFirst(days) });
}
