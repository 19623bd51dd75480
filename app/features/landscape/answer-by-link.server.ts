import { readSystem, type WrittenSystem } from "~/domain/landscape/record-system";
import { requestState } from "~/domain/landscape/system-request";
import { isInvisible } from "~/domain/shared/storable-text";
import { accept, refuse, type Verdict } from "~/domain/shared/verdict";
import { inRole } from "~/features/consortium/invitation/in-role";
import { changeUnsigned, made } from "~/features/kernel/change.server";
import type { Deps, Transaction } from "~/features/kernel/deps";
import { hashSecret } from "~/features/kernel/secret.server";
import { findRequest } from "./find-request.server";
import { SERVICE_IDS } from "./reference.server";
import { roomForSystem, systemColumns } from "./system-store.server";

const LONGEST_NAME = 80;

/**
 * Answers through a link, without signing in, once. What is answered stands as unconfirmed until the municipality's own
 * people save it. Issues: too_many_attempts {minutes}, system_link_unknown, system_link_<state>, system_who_missing,
 * system_text_too_long {length, max}, system_too_many {max}, those of `readSystem`.
 */
export async function answerByLink(
  deps: Deps,
  link: { secret: string; remoteAddress: string },
  answer: { who: string; system: WrittenSystem },
): Promise<Verdict<null>> {
  const found = await findRequest(deps.db, link.secret);
  const allowance = await deps.limit("system_answer", found ? hashSecret(link.secret) : link.remoteAddress);
  if (!allowance.ok) return refuse("too_many_attempts", "", { minutes: Math.ceil(allowance.retryAfter / 60) });
  const who = readWho(answer.who);
  const system = readSystem(answer.system, SERVICE_IDS);
  const find = async (tx: Transaction, now: Date) => {
    await tx.$queryRaw`select 1 from system_request where token_hash = ${hashSecret(link.secret)} for update`;
    const request = await findRequest(tx, link.secret);
    if (!request) return refuse("system_link_unknown");
    const state = requestState(request, now);
    if (state === "answered") return refuse("system_link_answered");
    if (state === "replaced") return refuse("system_link_replaced");
    if (state === "expired") return refuse("system_link_expired");
    const { organisation, consortiumId } = request;
    return {
      by: {
        personId: null,
        name: who.ok ? inRole(who.value, organisation.name) : "",
        organisationId: organisation.id,
        organisationName: organisation.name,
      },
      scope: consortiumId,
      topics: [`consortium:${consortiumId}` as const],
      object: { type: "system_request", id: request.id },
      request,
    };
  };
  return changeUnsigned(deps, find, async (tx, { request, by }, now) => {
    const issues = [who, system].flatMap((read) => (read.ok ? [] : read.issues));
    if (!who.ok || !system.ok) return { ok: false as const, issues };
    const place = { consortiumId: request.consortiumId, organisationId: request.organisation.id };
    const max = await roomForSystem(tx, place);
    if (max) return refuse("system_too_many", undefined, { max });
    const kept = { version: 1, updatedByName: by.name, updatedAt: now, isByLink: true };
    await tx.recordSystem.create({ data: { id: deps.newId(), ...place, ...systemColumns(system.value), ...kept } });
    await tx.systemRequest.update({ where: { id: request.id }, data: { answeredAt: now } });
    const details = { municipality: request.organisation.name, product: system.value.product, isByLink: true };
    return made(null, { action: "system.answered", details });
  });
}

function readWho(written: string): Verdict<string> {
  const who = written.trim();
  if (who === "" || isInvisible(who)) return refuse("system_who_missing", "who");
  return who.length > LONGEST_NAME
    ? refuse("system_text_too_long", "who", { length: who.length, max: LONGEST_NAME })
    : accept(who);
}
