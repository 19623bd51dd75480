import type { Language } from "~/domain/grant/call-form";
import { CALL_PARTS, type CallPart, missingInPlan } from "~/domain/grant/call-missing";
import { nameOf } from "~/domain/grant/call-plan";
import { callPartName } from "~/i18n/call-part-name";
import { m } from "~/paraglide/messages.js";
import { paths } from "~/paths";

import type { FoundCallDraft } from "./call-draft-store.server";
import { type ShownMissing, shownMissing } from "./missing-words";

/** What every page of a draft shows around its own matter. */
export interface DraftView {
  id: string;
  title: string;
  grantor: string;
  version: number;
  languages: readonly Language[];
  /** The call it changes; null before it is announced. */
  announced: { slug: string; title: string } | null;
  parts: { part: CallPart; name: string; note: string; isDone: boolean; href: string }[];
  missing: ShownMissing[];
  updatedAt: Date;
  updatedByName: string;
}

export function draftView(draft: FoundCallDraft, now: Date): DraftView {
  const { id, plan, announced } = draft;
  const missing = missingInPlan(plan, now, { isAnnounced: announced !== null });
  return {
    id,
    title: nameOf(plan.title, plan.languages) || m.call_untitled(),
    grantor: draft.grantor.name,
    version: draft.version,
    languages: plan.languages,
    announced: announced && { slug: announced.slug, title: announced.title },
    parts: CALL_PARTS.map((part) => {
      const count = missing.filter((one) => one.part === part).length;
      return {
        part,
        name: callPartName(part),
        note: count === 0 ? m.call_part_done() : m.call_part_missing({ count }),
        isDone: count === 0,
        href: part === "form" ? paths.callDraftForm(id) : paths.callDraftPart(id, part),
      };
    }),
    missing: shownMissing(id, missing, plan.languages),
    updatedAt: draft.updatedAt,
    updatedByName: draft.updatedByName,
  };
}
