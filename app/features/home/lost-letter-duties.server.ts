import type { CivilDate } from "~/domain/shared/oslo-time";
import { failureWords } from "~/features/consortium/invitation/letter-words";
import type { Deps } from "~/features/kernel/deps";
import { troubleOfInvitation, unsentTo } from "~/features/mail/letters-to.server";
import { formatDate } from "~/i18n/format";
import { m } from "~/paraglide/messages.js";
import { paths } from "~/paths";
import type { Duty } from "./duty";
import type { MyConsortium, MyPartner } from "./my-standings.server";

/** Partners whose invitation did not arrive: nobody there knows that they were asked. For those who manage these. */
export async function lostLetterDuties(
  deps: Deps,
  managed: readonly MyConsortium[],
  today: CivilDate,
): Promise<Duty[]> {
  const waiting = managed.flatMap((consortium) =>
    consortium.partners.flatMap((partner) => {
      const { invitation } = partner;
      return invitation && UNANSWERED.has(invitation.state) ? [{ consortium, partner, invitation }] : [];
    }),
  );
  const unsent = await unsentTo(
    deps.db,
    waiting.map(({ invitation }) => invitation.email),
  );
  return waiting.flatMap(({ consortium, partner, invitation }) => {
    const trouble = troubleOfInvitation(unsent, invitation, deps.settings);
    if (trouble?.kind !== "lost") return [];
    const why = failureWords[trouble.why]();
    const text = m.home_lost_note({ email: invitation.email, date: formatDate(trouble.at), why });
    return [dutyOf(consortium, partner, text, today)];
  });
}

const UNANSWERED: ReadonlySet<string> = new Set(["open", "expired"]);

const dutyOf = (consortium: MyConsortium, partner: MyPartner, text: string, today: CivilDate): Duty => ({
  key: `${consortium.id} lost ${partner.organisationId}`,
  actOn: today,
  isDated: false,
  title: m.home_lost({ municipality: partner.name }),
  note: m.home_note({ consortium: consortium.name, text }),
  href: paths.partner(consortium.slug, partner.number),
  action: m.home_do_see(),
});
