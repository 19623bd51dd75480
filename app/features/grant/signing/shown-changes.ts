import type { ContentGoal } from "~/domain/grant/application-content";
import { findField, type CallForm } from "~/domain/grant/call-form";
import type { Difference, Place } from "~/domain/grant/content-difference";
import type { DiffSegment } from "~/domain/shared/word-diff";
import { formatKroner } from "~/i18n/format";
import type { Locale } from "~/i18n/locale";
import { m } from "~/paraglide/messages.js";

import { valueText, decimalText } from "~/features/grant/content/sent-document";
import type { ShownChange } from "./shown-change";

/** Words of unchanged text kept on each side of a change. */
const CONTEXT = 9;

/** Differences between two contents, for reading: where, what was removed, what was added. */
export function shownChanges(found: readonly Difference[], form: CallForm, locale: Locale): ShownChange[] {
  const say = { locale };
  return found.map((one) => {
    switch (one.kind) {
      case "title":
      case "call":
        return {
          place: one.kind === "title" ? m.grant_sign_title_of_application({}, say) : m.grant_call({}, say),
          parts: replaced(one.before, one.after),
        };
      case "applicant":
        return { place: m.grant_applicant({}, say), parts: replaced(one.before.name, one.after.name) };
      case "text":
        return {
          place: placeName(one.place, form, locale),
          parts: one.onlyFormatting
            ? [{ state: "same", text: m.grant_sign_only_formatting({}, say) }]
            : withContext(one.segments),
        };
      case "answer": {
        const field = findField(form, one.place.fieldKey ?? "")?.field ?? null;
        const written = (value: typeof one.before) => valueText(value, field, locale);
        return { place: placeName(one.place, form, locale), parts: replaced(written(one.before), written(one.after)) };
      }
      case "goal":
        return goalChange(one.before, one.after, placeName(one.place, form, locale), locale);
      case "budget": {
        const category = form.budget.categories.find(({ key }) => key === one.categoryKey);
        return {
          place: `${placeName(one.place, form, locale)}, ${category?.label[locale] ?? one.categoryKey}`,
          lead: `${one.organisation.name} ${one.year}`,
          parts: replaced(formatKroner(one.before, locale), formatKroner(one.after, locale)),
        };
      }
      case "partner":
        return {
          place: m.grant_sign_who_takes_part({}, say),
          parts: [{ state: partKinds[one.change], text: one.organisation.name }],
        };
      case "attachment":
        return {
          place: placeName(one.place, form, locale),
          parts: [{ state: partKinds[one.change], text: one.filename }],
        };
    }
  });
}

const partKinds = { added: "added", removed: "removed", changed: "same" } as const;

function goalChange(before: ContentGoal | null, after: ContentGoal | null, place: string, locale: Locale): ShownChange {
  if (!before || !after) return { place, parts: replaced(goalText(before, locale), goalText(after, locale)) };
  const parts = replaced(goalText(before, locale), goalText(after, locale));
  return parts.length > 0
    ? { place, parts }
    : { place, parts: [{ state: "same", text: m.grant_sign_goals_moved({}, { locale }) }] };
}

function goalText(goal: ContentGoal | null, locale: Locale): string {
  if (!goal) return "";
  const number = (text: string | null) => (text === null ? "–" : decimalText(text, locale));
  return `${goal.name}: ${number(goal.baseline)} → ${number(goal.target)} ${goal.unit}`.trim();
}

function replaced(before: string, after: string): ShownChange["parts"] {
  if (before === after) return [];
  return [
    ...(before === "" ? [] : [{ state: "removed" as const, text: before }]),
    ...(before === "" || after === "" ? [] : [{ state: "same" as const, text: " " }]),
    ...(after === "" ? [] : [{ state: "added" as const, text: after }]),
  ];
}

/** Section and field, or just one when it says both. */
function placeName(place: Place, form: CallForm, locale: Locale): string {
  const section = form.sections.find(({ key }) => key === place.section)?.title[locale] ?? "";
  const label = place.label?.[locale] ?? "";
  return section === label || label === "" ? section : section === "" ? label : `${section}, ${label}`;
}

/** Long runs of unchanged words are cut to what is needed to find the place. */
function withContext(segments: readonly DiffSegment[]): ShownChange["parts"] {
  return segments.map(({ kind, text }, index) => {
    if (kind !== "same") return { state: kind, text };
    const words = text.split(/(?<=\s)/);
    const before = index === 0 ? [] : words.slice(0, CONTEXT);
    const after = index === segments.length - 1 ? [] : words.slice(-CONTEXT);
    if (before.length + after.length >= words.length) return { state: kind, text };
    return { state: kind, text: [before.join("").trimEnd(), after.join("")].join(index === 0 ? "… " : " … ") };
  });
}
