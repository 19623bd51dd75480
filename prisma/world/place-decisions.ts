import { addDays, osloDate, utcMidnightOf } from "~/domain/shared/oslo-time";
import type { Transaction } from "~/features/kernel/deps";

import type { PlacedConsortium, PlacedPartner } from "./placed";
import type { Placement } from "./placement";
import type { Register } from "./register";

interface QuestionPlan {
  title: string;
  background: string;
  options: readonly string[];
  method: "simple" | "qualified" | "population";
  procedure: "written" | "meeting";
  /** Days from today. */
  askedOn: number;
  dueOn: number;
  isSettled: boolean;
  /** By municipality number: which option, and why. The others who vote choose the first. */
  voices: Readonly<Record<string, readonly [option: number | null, reason: string]>>;
  /** How many have voted. */
  votes: number;
}

const QUESTIONS: readonly QuestionPlan[] = [
  {
    title: "Skal konkurransen deles i pleie og omsorg og helsestasjon?",
    background: "Deler vi, kan to leverandører vinne hver sin del. Ett system gir én avtale å følge opp.",
    options: ["Ett felles system", "To delkontrakter"],
    method: "simple",
    procedure: "meeting",
    askedOn: -30,
    dueOn: -16,
    isSettled: true,
    voices: {
      "5503": [1, "Helsestasjonene våre har et system de er fornøyd med."],
      "1841": [1, ""],
      "1868": [null, "Vi avstår til legerådet har uttalt seg."],
    },
    votes: 22,
  },
  {
    title: "Når skal kommunene starte sammen?",
    background: "Siden om dagens systemer viser hva hvert halvår koster i dobbel drift.",
    options: ["Det halvåret som koster minst", "Et halvt år senere"],
    method: "qualified",
    procedure: "written",
    askedOn: -4,
    dueOn: 12,
    isSettled: false,
    voices: { "5601": [1, "Vi trenger sommeren til opplæring."] },
    votes: 9,
  },
];

/** Two questions to the steering group: one decided, one open. What is asked and voted is made up. */
export async function placeDecisions(
  tx: Transaction,
  placement: Placement,
  register: Register,
  consortium: PlacedConsortium,
): Promise<void> {
  const { days, rows, newId } = placement;
  const today = osloDate(days.now);
  const joined = await tx.partnership.findMany({
    where: { consortiumId: consortium.id, joinedAt: { not: null } },
    select: { organisationId: true },
  });
  const isIn = new Set(joined.map(({ organisationId }) => organisationId));
  const voters = consortium.partners.filter(({ id, hasStopped }) => isIn.has(id) && !hasStopped);
  const by = consortium.coordinator;
  const event = { scope: consortium.id, objectType: "decision" };
  for (const [index, plan] of QUESTIONS.entries()) {
    const number = index + 1;
    const id = newId();
    const options = plan.options.map((text, position) => ({ id: newId(), position, text }));
    const askedAt = days.past(addDays(today, plan.askedOn), "10:00");
    const votedAt = days.past(addDays(today, Math.min(plan.askedOn + 2, -1)), "13:00");
    const endedAt = plan.isSettled ? days.past(addDays(today, plan.dueOn + 1), "09:00") : null;
    const dueOn = addDays(today, plan.dueOn);
    await tx.decisionQuestion.create({
      data: {
        id,
        consortiumId: consortium.id,
        number,
        title: plan.title,
        background: plan.background,
        method: plan.method,
        procedure: plan.procedure,
        quorumPercent: 50,
        dueOn: utcMidnightOf(dueOn),
        state: plan.isSettled ? "settled" : "open",
        askedByName: by.name,
        askedAt,
        endedAt,
        endedByName: endedAt && by.name,
        ...(plan.isSettled && { electors: voters.map((voter) => elector(register, voter)) }),
        options: { create: options },
      },
    });
    const casting = voters.filter(({ number: own }, at) => at < plan.votes || own in plan.voices);
    const votes = casting.map((voter, at) => {
      const [option, reason] = plan.voices[voter.number] ?? [0, ""];
      return { voter, option: option === null ? null : (options[option] ?? null), reason, sequence: at + 1 };
    });
    await tx.decisionVote.createMany({
      data: votes.map(({ voter, option, reason, sequence }) => ({
        id: newId(),
        questionId: id,
        organisationId: voter.id,
        sequence,
        optionId: option?.id ?? null,
        reason,
        isDelegate: false,
        castById: voter.chiefExecutive.personId ?? newId(),
        castByName: voter.chiefExecutive.name,
        castAt: votedAt,
      })),
    });
    rows.events.push({
      ...event,
      at: askedAt,
      actor: by,
      objectId: id,
      action: "decision.asked",
      details: { number, title: plan.title, dueOn },
    });
    for (const { voter, option } of votes)
      rows.events.push({
        ...event,
        at: votedAt,
        actor: voter.chiefExecutive,
        objectId: id,
        action: "decision.voted",
        details: { number, municipality: voter.name, option: option?.text ?? null, isReplaced: false },
      });
    if (endedAt)
      rows.events.push({
        ...event,
        at: endedAt,
        actor: by,
        objectId: id,
        action: "decision.settled",
        details: { number, title: plan.title, option: plan.options[0] ?? null },
      });
  }
}

const elector = (register: Register, { id, name, number }: PlacedPartner) => ({
  organisationId: id,
  name,
  inhabitants: register.municipality(number).population,
});
