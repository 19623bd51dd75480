import type { Board } from "~/domain/consortium/board";
import { mustDecide } from "~/domain/consortium/participation";
import { hasReached } from "~/domain/consortium/standing";
import type { PartnerStanding } from "~/features/consortium/standing/partner-standings.server";
import { formatList, formatPercent } from "~/i18n/format";
import { m } from "~/paraglide/messages.js";
import { paths } from "~/paths";

/** One of the few actions that would help the consortium most, and a link to do it. */
export type Lever = { text: string; note?: string } & (
  | { kind: "link"; href: string; label: string }
  | { kind: "fact" }
);

const MOST = 4;

/** What would help most: the largest without a mandate, those who have not answered, conditions, whom to talk to. */
export function leversOf(board: Board<PartnerStanding>, context: { slug: string; mayManage: boolean }): Lever[] {
  const { rows } = board;
  const see = (partner: PartnerStanding, label: string) =>
    ({ kind: "link", href: paths.partner(context.slug, partner.number), label }) as const;
  const levers: Lever[] = [];

  const [largest] = rows
    .filter((row) => mustDecide(row.participation) && !row.standing.stopped && !hasReached(row.standing, "mandated"))
    .filter((row) => hasReached(row.standing, "interested"))
    .sort((a, b) => (b.population ?? 0) - (a.population ?? 0));
  if (largest)
    levers.push({
      text: m.board_lever_mandate({ name: largest.name }),
      note: m.board_lever_share({ share: formatPercent((largest.population ?? 0) / Math.max(board.inhabitants, 1)) }),
      ...see(largest, m.board_lever_mandate_see()),
    });

  const waiting = rows.filter((row) => row.wantsCall);
  const silent = rows.filter((row) => row.standing.missing === "answer" && !row.wantsCall);
  if (silent.length > 0)
    levers.push({
      text: m.board_lever_silent({ names: shortList(silent) }),
      ...(context.mayManage
        ? {
            kind: "link",
            href: paths.reminder(
              context.slug,
              silent.map((row) => row.number),
            ),
            label: m.board_remind(),
          }
        : { kind: "fact" }),
    });
  for (const row of waiting.slice(0, 2))
    levers.push({ text: m.board_lever_call({ name: row.name }), ...see(row, m.board_lever_see()) });

  if (context.mayManage)
    for (const row of rows.filter(proposesContact).slice(0, 2))
      levers.push({ text: m.board_lever_contact({ name: row.name }), ...see(row, m.board_lever_see()) });

  for (const row of rows.filter((one) => one.standing.condition).slice(0, 2))
    levers.push({ text: m.board_lever_condition({ name: row.name }), ...see(row, m.board_lever_clarify()) });

  const uninvited = rows.filter((row) => row.standing.missing === "invitation" && row.participation !== "lead");
  if (uninvited.length > 0)
    levers.unshift({
      text: m.board_lever_uninvited({ count: uninvited.length }),
      ...(context.mayManage
        ? { kind: "link", href: paths.partners(context.slug), label: m.board_lever_invite() }
        : { kind: "fact" }),
    });
  return levers.slice(0, MOST);
}

/** Somebody was named in an answer and has not been invited yet. */
export function proposesContact(partner: PartnerStanding): boolean {
  const addresses = new Set(partner.record.invitations.map((one) => one.email));
  return partner.record.invitations.some(
    ({ answerContact, replacedById }) => answerContact && !replacedById && !addresses.has(answerContact),
  );
}

function shortList(partners: readonly PartnerStanding[]): string {
  const names = partners.slice(0, 3).map((partner) => partner.name);
  const rest = partners.length - names.length;
  return rest > 0 ? m.board_names_and_more({ names: names.join(", "), count: rest }) : formatList(names);
}
