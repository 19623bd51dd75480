import type { Actor } from "~/domain/access/actor";
import { can } from "~/domain/access/can";
import type { CivilDate } from "~/domain/shared/oslo-time";
import type { Deps } from "~/features/kernel/deps";
import { agreementDuties } from "./agreement-duties.server";
import { applicationDuties } from "./application-duties.server";
import { approvalDuties } from "./approval-duties.server";
import type { Duty } from "./duty";
import { hearingDuties } from "./hearing-duties.server";
import { installationDuties } from "./installation-duties.server";
import { invitedDuties } from "./invited-duties.server";
import { leadDuties } from "./lead-duties.server";
import { leadOfferDuties } from "./lead-offer-duties.server";
import { listedDuties } from "./listed-duties.server";
import { lostLetterDuties } from "./lost-letter-duties.server";
import type { MyConsortium } from "./my-standings.server";
import { partnerDuties } from "./partner-duties.server";
import { requirementDuties } from "./requirement-duties.server";
import { riskDuties } from "./risk-duties.server";
import { systemDuties } from "./system-duties.server";
import { voteDuties } from "./vote-duties.server";
import { whatWaits } from "./waiting.server";

/** Everything somebody owes today, across all their consortia: for their front page and for the week's letter. */
export async function owedDuties(
  deps: Deps,
  actor: Actor,
  consortia: readonly MyConsortium[],
  today: CivilDate,
): Promise<{ duties: Duty[]; applicationIds: string[] }> {
  const managed = consortia.filter((one) => !one.isClosed && can(actor, "consortium.manage", one.subject));
  const waiting = await whatWaits(
    deps,
    actor,
    consortia.map(({ id }) => id),
    today,
  );
  const [applications, installation, invited, offers, listed, lost, ...others] = await Promise.all([
    applicationDuties(deps, actor, consortia, today),
    installationDuties(deps, actor, today),
    waiting.invited ? invitedDuties(deps, actor, today) : [],
    waiting.offered ? leadOfferDuties(deps, actor, consortia, today) : [],
    waiting.listed ? listedDuties(deps, actor, today) : [],
    waiting.unsent ? lostLetterDuties(deps, managed, today) : [],
    waiting.approval ? approvalDuties(deps, actor, consortia, today) : [],
    waiting.agreement ? agreementDuties(deps, actor, consortia, today) : [],
    waiting.hearing ? hearingDuties(deps, actor, consortia, today) : [],
    waiting.systems ? systemDuties(deps, actor, consortia, today) : [],
    waiting.questions ? voteDuties(deps, actor, consortia, today) : [],
    waiting.requirements ? requirementDuties(deps, actor, consortia, today) : [],
    waiting.measures ? riskDuties(deps, actor, consortia, today) : [],
  ]);
  return {
    applicationIds: applications.applicationIds,
    duties: [
      ...applications.duties,
      ...installation,
      ...invited,
      ...listed.filter(({ key }) => !invited.some((one) => one.key === key)),
      ...offers,
      ...lost,
      ...others.flat(),
      ...consortia.flatMap((consortium) => [
        ...(can(actor, "consortium.manage", consortium.subject) ? leadDuties(consortium, today) : []),
        ...partnerDuties(consortium, actor, today),
      ]),
    ],
  };
}
