import type { CivilDate } from "~/domain/shared/oslo-time";
import { missingName } from "~/features/consortium/standing/missing-name";
import { formatList } from "~/i18n/format";
import { m } from "~/paraglide/messages.js";
import type { MyPartner } from "./my-standings.server";

/** What partners lack next, each thing once: 'fullmakt og vedtak'. */
export const missingNames = (partners: readonly MyPartner[]): string =>
  formatList([...new Set(partners.flatMap(({ standing }) => standing.missing ?? []))].map((one) => missingName(one)));

const SHOWN = 3;

/** 'Bø, Værøy og Røst', 'Bø, Værøy, Røst og 4 til'. */
export function shortList(named: readonly { name: string }[]): string {
  const names = named.map(({ name }) => name);
  const rest = names.length - SHOWN;
  return rest > 1 ? m.home_names_more({ names: names.slice(0, SHOWN).join(", "), count: rest }) : formatList(names);
}

/** When the papers of a meeting go out. */
export const papersOf = (partner: Pick<MyPartner, "meetings">, heldOn: CivilDate): CivilDate | null =>
  partner.meetings.find((meeting) => meeting.heldOn === heldOn)?.papersOutOn ?? null;
