import type { Actor } from "~/domain/access/actor";
import { parseCivilDate, utcMidnightOf } from "~/domain/shared/oslo-time";
import { accept, refuse, type Verdict } from "~/domain/shared/verdict";
import { announce } from "~/features/kernel/announce.server";
import { change, made, unchanged } from "~/features/kernel/change.server";
import { inConsortium } from "~/features/kernel/consortium-place.server";
import type { Deps, Transaction } from "~/features/kernel/deps";
import type { FoundConsortium } from "~/features/kernel/find-consortium.server";
import type { MeetingToEnter } from "~/domain/consortium/meeting-preview";
import { enterablePartners } from "./enterable-partners.server";

/**
 * Enters the meetings somebody chose from a preview, each in the calendar they may write in; what stands there already
 * stays. Gives how many were entered. Issues: not_allowed, row_not_understood.
 */
export function importMeetings(
  deps: Deps,
  actor: Actor,
  consortium: FoundConsortium,
  rows: readonly string[],
): Promise<Verdict<{ entered: number }>> {
  const find = async (tx: Transaction) => {
    const place = await inConsortium(actor, consortium, "consortium.view")(tx);
    return "ok" in place ? place : { ...place, right: "rule" as const };
  };
  return change(deps, actor, find, async (tx, place) => {
    const read = rows.map(readRow);
    const meetings = read.flatMap((row) => (row.ok ? [row.value] : []));
    if (meetings.length < read.length) return refuse("row_not_understood");
    const partners = new Map((await enterablePartners(tx, actor, place.consortium)).map((one) => [one.number, one]));
    if (partners.size === 0 || meetings.some(({ number }) => !partners.has(number))) return refuse("not_allowed");
    const { count } = await tx.councilMeeting.createMany({
      data: meetings.flatMap(({ number, body, heldOn, papersOutOn }) => {
        const partner = partners.get(number);
        if (!partner) return [];
        return {
          ...partner.calendar,
          id: deps.newId(),
          organisationId: partner.organisationId,
          body,
          heldOn: utcMidnightOf(heldOn),
          papersOutOn: papersOutOn && utcMidnightOf(papersOutOn),
        };
      }),
      skipDuplicates: true,
    });
    if (count === 0) return unchanged({ entered: 0 });
    const municipalities = [...new Set(meetings.map(({ number }) => number))];
    await announceOwn(tx, municipalities);
    return made(
      { entered: count },
      { action: "meetings.imported", details: { municipalities: municipalities.length, meetings: count } },
    );
  });
}

/** What a municipality's own people enter is in the plan of every consortium it has joined. */
async function announceOwn(tx: Transaction, numbers: readonly string[]): Promise<void> {
  const joined = await tx.partnership.findMany({
    where: { organisation: { number: { in: [...numbers] } }, joinedAt: { not: null } },
    select: { consortiumId: true },
    distinct: ["consortiumId"],
  });
  await announce(tx, ...joined.map(({ consortiumId }) => `consortium:${consortiumId}` as const));
}

/** A meeting as a box of the preview sends it. */
export const writeRow = ({ number, body, heldOn, papersOutOn }: MeetingToEnter): string =>
  [number, heldOn, papersOutOn ?? "", body].join("|");

function readRow(row: string): Verdict<MeetingToEnter> {
  const [number = "", day = "", papers = "", ...body] = row.split("|");
  const heldOn = parseCivilDate(day);
  const papersOutOn = papers === "" ? accept(null) : parseCivilDate(papers);
  const name = body.join("|").trim();
  if (!/^\d{4}$/.test(number) || !heldOn.ok || !papersOutOn.ok || name === "" || name.length > 80)
    return refuse("row_not_understood");
  if (papersOutOn.value !== null && papersOutOn.value > heldOn.value) return refuse("row_not_understood");
  return accept({ number, body: name, heldOn: heldOn.value, papersOutOn: papersOutOn.value });
}
