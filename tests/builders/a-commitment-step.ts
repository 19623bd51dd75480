import type { CommitmentStepKind } from "~/domain/consortium/commitment-step";
import { osloDate, utcMidnightOf } from "~/domain/shared/oslo-time";
import type { Deps } from "~/features/kernel/deps";
import type { CommitmentStep, Prisma } from "~prisma/generated/client";

import { aPartnership } from "./a-partnership";
import { anAttachment } from "./an-attachment";

const PROVED_BY_PAPER: readonly CommitmentStepKind[] = ["intent", "mandated", "decided", "signed"];

/** The next step of a partnership, taken today, with the paper that proves it. The ladder's rules are not asked. */
export async function aCommitmentStep(
  deps: Deps,
  kind: CommitmentStepKind,
  overrides: Partial<Prisma.CommitmentStepUncheckedCreateInput> = {},
): Promise<CommitmentStep> {
  const partnershipId = overrides.partnershipId ?? (await aPartnership(deps));
  const { consortiumId } = await deps.db.partnership.findUniqueOrThrow({ where: { id: partnershipId } });
  const sequence = 1 + (await deps.db.commitmentStep.count({ where: { partnershipId } }));
  const paper = PROVED_BY_PAPER.includes(kind) && overrides.attachmentId === undefined;
  return deps.db.commitmentStep.create({
    data: {
      id: deps.newId(),
      partnershipId,
      sequence,
      kind,
      decidedOn: utcMidnightOf(osloDate(deps.clock.now())),
      authority: "Kommunestyret",
      caseNumber: kind === "decided" ? "PS 45/26" : null,
      note: paper ? null : "Svar på e-post",
      attachmentId: paper ? (await anAttachment(deps, { consortiumId })).id : null,
      recordedByName: "Rådgiver",
      recordedAt: deps.clock.now(),
      ...overrides,
    },
  });
}

const RUNGS = ["invited", "interested", "intent", "mandated", "decided", "signed"] as const;

/** Every step up to a rung, for a partner that must simply stand there. */
export async function climbedTo(deps: Deps, partnershipId: string, rung: (typeof RUNGS)[number]): Promise<void> {
  for (const kind of RUNGS.slice(0, RUNGS.indexOf(rung) + 1)) await aCommitmentStep(deps, kind, { partnershipId });
}
