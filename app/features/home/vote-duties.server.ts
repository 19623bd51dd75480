import type { Actor } from "~/domain/access/actor";
import { can } from "~/domain/access/can";
import type { CivilDate } from "~/domain/shared/oslo-time";
import { type OpenQuestionRow, openQuestions } from "~/features/decision/open-questions.server";
import type { Deps } from "~/features/kernel/deps";
import { formatDate } from "~/i18n/format";
import { m } from "~/paraglide/messages.js";
import { paths } from "~/paths";
import type { Duty } from "./duty";
import type { MyConsortium } from "./my-standings.server";

/** Votes that are missing, for whoever casts them, and results that wait to be entered, for the lead. */
export async function voteDuties(
  deps: Deps,
  actor: Actor,
  consortia: readonly MyConsortium[],
  today: CivilDate,
): Promise<Duty[]> {
  const open = consortia.filter(({ isClosed }) => !isClosed);
  const questions = await openQuestions(deps.db, actor, open, today);
  return questions.flatMap((question): Duty[] => {
    const consortium = open.find(({ id }) => id === question.consortiumId);
    if (!consortium) return [];
    if (question.dueOn < today)
      return can(actor, "decision.ask", consortium.subject)
        ? [dutyOf(consortium, question, `settle ${question.id}`, m.decision_duty_settle({ title: question.title }))]
        : [];
    return question.owes.map((municipality) =>
      dutyOf(
        consortium,
        question,
        `vote ${question.id} ${municipality}`,
        m.decision_duty_vote({ municipality, title: question.title }),
      ),
    );
  });
}

function dutyOf(consortium: MyConsortium, { number, dueOn }: OpenQuestionRow, key: string, title: string): Duty {
  const text = m.decision_duty_due({ date: formatDate(dueOn) });
  return {
    key,
    actOn: dueOn,
    isDated: true,
    title,
    note: m.home_note({ consortium: consortium.name, text }),
    href: paths.decision(consortium.slug, number),
    action: m.home_do_see(),
  };
}
