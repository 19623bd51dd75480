import type { Actor } from "~/domain/access/actor";
import { LANGUAGES, type Localised } from "~/domain/grant/call-form";
import { missingInPlan } from "~/domain/grant/call-missing";
import { type CallPlan, inEveryLanguage, nameOf, publishedForm } from "~/domain/grant/call-plan";
import { slugOf } from "~/domain/shared/text";
import { accept, type Refusal, refuse, type Verdict } from "~/domain/shared/verdict";
import { change, made, unchanged } from "~/features/kernel/change.server";
import type { Deps, Transaction } from "~/features/kernel/deps";
import { isUuid } from "~/features/kernel/is-uuid";

import { asJson } from "./call-draft-store.server";
import { atCallDraft } from "./call-place.server";

/** Addresses below /calls that are pages of their own. */
const RESERVED = ["new", "drafts"];

/**
 * Announces a call: everybody who is signed in sees it, and from its opening consortia may apply. What is announced is
 * what the person was shown (`version`). Announcing it again gives the same call.
 * Issues: draft_unknown, draft_changed {by}, call_incomplete {missing}.
 */
export async function publishCall(
  deps: Deps,
  actor: Actor,
  draftId: string,
  version: number,
): Promise<Verdict<{ slug: string }>> {
  const published = await change(deps, actor, atCallDraft(deps, actor, draftId), async (tx, { draft }, now) => {
    const there = await tx.call.findUnique({ where: { id: draft.id }, select: { slug: true } });
    if (there) return unchanged(there);
    if (draft.version !== version) return refuse("draft_changed", undefined, { by: draft.updatedByName });
    const { plan, grantor } = draft;
    const missing = missingInPlan(plan, now).length;
    if (missing > 0 || !plan.opensAt || !plan.closesAt) return refuse("call_incomplete", undefined, { missing });

    await tx.$executeRaw`select pg_advisory_xact_lock(hashtext('call_slug'))`;
    const columns = callColumnsOf(plan, 1);
    const slug = await freeSlug(tx, columns.title);
    const opensAt = new Date(plan.opensAt);
    const closesAt = new Date(plan.closesAt);
    const { title, form } = columns;
    await tx.call.create({
      data: {
        ...columns,
        id: draft.id,
        slug,
        schemeId: await schemeFor(tx, deps, plan),
        grantorOrganisationId: grantor.id,
        opensAt,
        closesAt,
        receiptPrefix: plan.receiptPrefix,
        revisions: {
          create: {
            number: 1,
            change: "published",
            title,
            form,
            opensAt,
            closesAt,
            madeById: actor.personId,
            madeBy: actor.displayName,
            madeAt: now,
          },
        },
      },
    });
    await tx.callDraft.delete({ where: { id: draft.id } });
    const times = { opensAt: opensAt.toISOString(), closesAt: closesAt.toISOString() };
    return made({ slug }, { action: "call.published", details: { title, grantor: grantor.name, ...times } });
  });
  return published.ok ? published : afterwards(deps, draftId, published);
}

/** The draft of an announced call is gone: whoever announces it again is given the call. */
async function afterwards(deps: Deps, draftId: string, refused: Refusal): Promise<Verdict<{ slug: string }>> {
  if (refused.issues[0]?.code !== "draft_unknown" || !isUuid(draftId)) return refused;
  const call = await deps.db.call.findUnique({ where: { id: draftId }, select: { slug: true } });
  return call ? accept(call) : refused;
}

/** The columns of a call that its plan decides in any revision. */
export function callColumnsOf(plan: CallPlan, revision: number) {
  const say = (text: Localised) => asJson(inEveryLanguage(text, plan.languages));
  return {
    title: nameOf(plan.title, plan.languages),
    summary: nameOf(plan.summary, plan.languages),
    titleTexts: say(plan.title),
    summaryTexts: say(plan.summary),
    languages: LANGUAGES.filter((language) => plan.languages.includes(language)),
    pot: plan.pot === null ? null : BigInt(plan.pot),
    form: asJson(publishedForm(plan, revision)),
    revision,
  };
}

async function freeSlug(tx: Transaction, title: string): Promise<string> {
  const wanted = slugOf(title) || "utlysning";
  const near = await tx.call.findMany({ where: { slug: { startsWith: wanted } }, select: { slug: true } });
  const taken = new Set([...RESERVED, ...near.map(({ slug }) => slug)]);
  for (let number = 1; ; number += 1) {
    const slug = number === 1 ? wanted : `${wanted}-${number}`;
    if (!taken.has(slug)) return slug;
  }
}

/** The scheme of that name, or a new one. */
async function schemeFor(tx: Transaction, deps: Deps, plan: CallPlan): Promise<string> {
  const { nb: nameNb, nn: nameNn, en: nameEn } = inEveryLanguage(plan.scheme.name, plan.languages);
  const known = await tx.scheme.findFirst({ where: { nameNb, nameNn, nameEn }, select: { id: true } });
  if (known) return known.id;
  const id = deps.newId();
  const wanted = slugOf(nameNb) || "ordning";
  const isTaken = (await tx.scheme.count({ where: { slug: wanted } })) > 0;
  const slug = isTaken ? `${wanted}-${id.slice(-6)}` : wanted;
  await tx.scheme.create({
    data: { id, slug, nameNb, nameNn, nameEn, purpose: plan.scheme.purpose, source: "manual" },
  });
  return id;
}
