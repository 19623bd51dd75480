import type { Actor } from "~/domain/access/actor";
import { can } from "~/domain/access/can";
import type { FieldValue } from "~/domain/grant/application-content";
import type { ApplicationState } from "~/domain/grant/application-lifecycle";
import type { Blocker } from "~/domain/grant/blocker";
import { contentBlockers } from "~/domain/grant/blockers";
import { fieldsOf, type CallForm, type FormField, type FormSection, isForLead } from "~/domain/grant/call-form";
import { groupedAccountNumber } from "~/domain/shared/account-number";
import { plainText } from "~/domain/shared/rich-text";
import { characterCount } from "~/domain/shared/text";
import type { Deps } from "~/features/kernel/deps";
import type { FoundConsortium } from "~/features/kernel/find-consortium.server";
import { m } from "~/paraglide/messages.js";
import { getLocale } from "~/paraglide/runtime.js";
import { renderHtml } from "~/text/formats/html";
import { type AttachableVersion, attachableVersions } from "./attachable-versions.server";
import { writtenText } from "./field-value";

import type { FoundApplication } from "~/features/grant/content/application-store.server";
import { readCurrentContent, type CurrentContent } from "~/features/grant/content/current-content.server";
import { refuseEdit } from "~/features/grant/content/refuse-edit";
import { sentBudget, type SentBudget } from "~/features/grant/content/sent-document";
import { shownBlockers, type ShownBlocker } from "~/features/grant/content/shown-blockers.server";
import { goalValues } from "./goal-store.server";
import type { GoalValues } from "./written-goal";

export interface SectionView {
  key: string;
  title: string;
  state: "done" | "part" | "none";
  note: string;
}

interface FieldBase {
  key: string;
  label: string;
  help: string | null;
  isRequired: boolean;
}

/** A field with its value. */
export type FieldView = FieldBase &
  (
    | {
        kind: "short_text" | "number" | "date" | "checkbox" | "account_number";
        text: string;
        version: number;
        isForLead: boolean;
        maxLength?: number;
        unit?: string;
      }
    | { kind: "choice"; text: string; version: number; isForLead: boolean; options: { key: string; label: string }[] }
    | { kind: "long_text"; html: string; characters: number; maxLength: number }
    | { kind: "goals"; goals: (GoalValues & { id: string; version: number })[]; minCount: number }
    | {
        kind: "attachments";
        files: { id: string; filename: string; size: number }[];
        versions: AttachableVersion[];
        minCount: number;
      }
    | { kind: "partners"; names: string[] }
    | { kind: "budget"; budget: SentBudget }
  );

export interface ApplicationPage {
  id: string;
  title: string;
  /** How often the title has been changed. */
  titleVersion: number;
  state: ApplicationState;
  documentId: string;
  /** nb | nn | en: what the long texts are written in. */
  language: string;
  call: { title: string; slug: string; closesAt: Date };
  now: Date;
  sections: SectionView[];
  section: { key: string; title: string; help: string | null; position: number; fields: FieldView[] };
  blockers: ShownBlocker[];
  /** How many of the things that must be in place are. */
  inPlace: number;
  /** The section of each long text: its title by field key. */
  sectionOf: Record<string, string>;
  mayEdit: boolean;
  /** May also write what is for the lead alone. */
  mayWriteForLead: boolean;
  mayOpenSigning: boolean;
}

/** The application with one section opened: the one asked for, else the first that is not done. */
export async function applicationPage(
  deps: Deps,
  actor: Actor,
  consortium: FoundConsortium,
  application: FoundApplication,
  asked: string | null,
): Promise<ApplicationPage> {
  const { call } = application;
  const { form } = call;
  const locale = getLocale();
  const now = deps.clock.now();
  const current = await readCurrentContent(deps.db, deps, application);
  const { titleVersion, document } = await deps.db.application.findUniqueOrThrow({
    where: { id: application.id },
    select: { titleVersion: true, document: { select: { language: true } } },
  });
  const blockers = contentBlockers(current.content, form, current.partners);
  const sections = form.sections.map((section) => sectionView(section, current, blockers));
  const opened =
    form.sections.find((section) => section.key === asked) ??
    form.sections.find((section) => sections.some((view) => view.key === section.key && view.state !== "done")) ??
    form.sections[0];
  if (!opened) throw new Error(`the form of ${call.slug} has no sections`);
  const isOpen = refuseEdit(application.state, call.closesAt, now) === null;
  const demands = fieldsOf(form).filter(({ field }) => field.required).length + current.partners.length;
  return {
    id: application.id,
    title: application.title,
    titleVersion,
    state: application.state,
    documentId: application.documentId,
    language: document.language,
    call: { title: call.title, slug: call.slug, closesAt: call.closesAt },
    now,
    sections,
    section: {
      key: opened.key,
      title: opened.title[locale],
      help: opened.help?.[locale] ?? null,
      position: form.sections.indexOf(opened) + 1,
      fields: await readFields(deps, application, opened, current),
    },
    blockers: shownBlockers(blockers, {
      form,
      slug: consortium.slug,
      applicationId: application.id,
      partners: current.partners,
    }),
    inPlace: Math.max(0, demands - new Set(blockers.map((one) => one.fieldKey ?? one.organisationId)).size),
    sectionOf: Object.fromEntries(fieldsOf(form).map(({ section, field }) => [field.key, section.title[locale]])),
    mayEdit: isOpen && can(actor, "application.edit", application.subject),
    mayWriteForLead: isOpen && can(actor, "application.submit", application.subject),
    mayOpenSigning: isOpen && can(actor, "application.submit", application.subject),
  };
}

function sectionView(section: FormSection, current: CurrentContent, blockers: readonly Blocker[]): SectionView {
  const wanted = section.fields.filter((field) => field.required);
  const missing = new Set(blockers.filter((one) => one.section === section.key).map((one) => one.fieldKey));
  const filled = wanted.filter((field) => !missing.has(field.key)).length;
  const isBegun = section.fields.some((field) => hasContent(field, current));
  const state = missing.size === 0 ? "done" : isBegun ? "part" : "none";
  const notes = {
    done: m.grant_section_done(),
    part: m.grant_section_part({ filled, count: wanted.length }),
    none: m.grant_section_none(),
  };
  return { key: section.key, title: section.title[getLocale()], state, note: notes[state] };
}

function hasContent(field: FormField, { content }: CurrentContent): boolean {
  switch (field.kind) {
    case "long_text":
      return content.texts[field.key] !== undefined;
    case "goals":
      return content.goals.length > 0;
    case "budget":
      return content.budget.length > 0;
    case "attachments":
      return content.attachments.length > 0;
    case "partners":
      return content.partners.length > 0;
    default:
      return content.answers[field.key] !== undefined;
  }
}

async function readFields(
  deps: Deps,
  application: FoundApplication,
  section: FormSection,
  current: CurrentContent,
): Promise<FieldView[]> {
  const applicationId = application.id;
  const answers = await deps.db.applicationAnswer.findMany({
    where: { applicationId, fieldKey: { in: section.fields.map((field) => field.key) } },
  });
  const has = (kind: FormField["kind"]) => section.fields.some((field) => field.kind === kind);
  const goals = has("goals")
    ? await deps.db.applicationGoal.findMany({
        where: { applicationId },
        orderBy: [{ position: "asc" }, { id: "asc" }],
      })
    : [];
  const files = has("attachments")
    ? await deps.db.attachment.findMany({
        where: { applicationId },
        select: { id: true, filename: true, file: { select: { size: true } } },
        orderBy: { id: "asc" },
      })
    : [];
  const versions = has("attachments") ? await attachableVersions(deps, application) : [];
  return section.fields.map((field): FieldView => {
    const answer = answers.find((one) => one.fieldKey === field.key);
    return fieldView(field, current, application.call.form, {
      value: (answer?.value ?? null) as FieldValue,
      version: answer?.version ?? 0,
      goals: goals.map((goal) => ({ ...goalValues(goal), id: goal.id, version: goal.version })),
      versions,
      files: files.map(({ id, filename, file }) => ({ id, filename, size: file.size })),
    });
  });
}

interface Stored {
  value: FieldValue;
  version: number;
  goals: (GoalValues & { id: string; version: number })[];
  files: { id: string; filename: string; size: number }[];
  versions: AttachableVersion[];
}

function fieldView(field: FormField, { content }: CurrentContent, form: CallForm, stored: Stored): FieldView {
  const locale = getLocale();
  const { key } = field;
  const base = {
    key,
    label: field.label[locale],
    help: field.help?.[locale] ?? null,
    isRequired: field.required,
  };
  const { version } = stored;
  const text = writtenText(stored.value);
  const answer = { version, isForLead: isForLead(field) };
  switch (field.kind) {
    case "short_text":
      return { ...base, kind: field.kind, text, ...answer, maxLength: field.maxLength };
    case "number":
      return { ...base, kind: field.kind, text: text.replace(".", ","), ...answer, unit: field.unit?.[locale] };
    case "date":
    case "checkbox":
      return { ...base, kind: field.kind, text, ...answer };
    case "account_number":
      return { ...base, kind: field.kind, text: groupedAccountNumber(text), ...answer };
    case "choice":
      return {
        ...base,
        kind: field.kind,
        text,
        ...answer,
        options: field.options.map((option) => ({ key: option.key, label: option.label[locale] })),
      };
    case "long_text": {
      const node = content.texts[key];
      const html = node ? renderHtml(node, { idPrefix: key }) : "";
      const characters = characterCount(plainText(node));
      return { ...base, kind: field.kind, html, characters, maxLength: field.maxLength };
    }
    case "goals":
      return { ...base, kind: field.kind, goals: stored.goals, minCount: field.required ? field.minCount : 0 };
    case "attachments":
      return {
        ...base,
        kind: field.kind,
        files: stored.files,
        versions: stored.versions,
        minCount: field.required ? field.minCount : 0,
      };
    case "partners":
      return { ...base, kind: field.kind, names: [content.applicant, ...content.partners].map((one) => one.name) };
    case "budget":
      return { ...base, kind: field.kind, budget: sentBudget(content, form, locale) };
  }
}
