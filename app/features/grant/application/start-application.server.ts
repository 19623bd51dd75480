import type { Actor } from "~/domain/access/actor";
import { can } from "~/domain/access/can";
import { isInTime } from "~/domain/shared/deadline";
import { refuse, type Verdict } from "~/domain/shared/verdict";
import { createText } from "~/features/document/text-state.server";
import { change, made, unchanged } from "~/features/kernel/change.server";
import { aloneInConsortium } from "~/features/kernel/consortium-place.server";
import type { Deps } from "~/features/kernel/deps";
import type { FoundConsortium } from "~/features/kernel/find-consortium.server";
import { localeOfWrittenStandard } from "~/i18n/locale";

/**
 * Starts the consortium's one application to a call, with the document its long texts live in. Starting it twice
 * returns the existing one. Issues: not_allowed, call_unknown, call_not_open, deadline_passed.
 */
export async function startApplication(
  deps: Deps,
  actor: Actor,
  consortium: FoundConsortium,
  callSlug: string,
): Promise<Verdict<{ applicationId: string }>> {
  if (!can(actor, "application.submit", consortium.subject)) return refuse("not_allowed");
  const call = await deps.db.call.findUnique({ where: { slug: callSlug } });
  if (!call) return refuse("call_unknown");
  const now = deps.clock.now();
  if (now < call.opensAt) return refuse("call_not_open");
  if (!isInTime(now, call.closesAt)) return refuse("deadline_passed");
  const emptyText = await deps.text.build({});

  return change(deps, actor, aloneInConsortium(actor, consortium, "application.submit"), async (tx) => {
    const consortiumId_callId = { consortiumId: consortium.id, callId: call.id };
    const there = await tx.application.findUnique({ where: { consortiumId_callId } });
    if (there) return unchanged({ applicationId: there.id });

    const lead = await tx.organisation.findUniqueOrThrow({ where: { id: consortium.lead.id } });
    const title = consortium.name;
    const documentId = deps.newId();
    const applicationId = deps.newId();
    await tx.document.create({
      data: {
        id: documentId,
        consortiumId: consortium.id,
        kind: "application",
        title,
        language: localeOfWrittenStandard(lead.writtenStandard),
        createdById: actor.personId,
        createdAt: now,
      },
    });
    await createText(tx, deps, documentId, emptyText);
    await tx.application.create({
      data: { id: applicationId, ...consortiumId_callId, documentId, title, state: "draft", createdAt: now },
    });
    return made(
      { applicationId },
      {
        action: "application.started",
        objectType: "application",
        objectId: applicationId,
        details: { title, call: call.title },
      },
    );
  });
}
