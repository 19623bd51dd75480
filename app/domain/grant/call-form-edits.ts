import { accept, refuse, type Verdict } from "~/domain/shared/verdict";
import { type CallForm, fieldsOf, type FormField, type FormSection, ONLY_ONCE } from "./call-form";

/** More than anybody fills in. */
export const MOST_SECTIONS = 30;
export const MOST_FIELDS = 120;

/** Keys of fields and sections: they name texts in documents and fields of forms. */
const KEY = /^[a-z][a-z0-9_]{0,39}$/;

/** What one edit of a form is refused with: section_unknown, field_unknown, key_taken, too_many_sections, too_many_fields, field_kind_once. */
type Edited = Verdict<CallForm>;
export type Direction = "up" | "down";

const isTaken = (form: CallForm, key: string): boolean =>
  form.sections.some((section) => section.key === key) || fieldsOf(form).some(({ field }) => field.key === key);

/** A section at the end. One with the key of a section that is there is the same press again: nothing changes. */
export function addSection(form: CallForm, section: Omit<FormSection, "fields">): Edited {
  if (form.sections.some(({ key }) => key === section.key)) return accept(form);
  if (!KEY.test(section.key) || isTaken(form, section.key)) return refuse("key_taken");
  if (form.sections.length >= MOST_SECTIONS) return refuse("too_many_sections", undefined, { max: MOST_SECTIONS });
  return accept({ ...form, sections: [...form.sections, { ...section, fields: [] }] });
}

export function changeSection(form: CallForm, section: Omit<FormSection, "fields">): Edited {
  if (!form.sections.some(({ key }) => key === section.key)) return refuse("section_unknown");
  return accept({
    ...form,
    sections: form.sections.map((one) => (one.key === section.key ? { ...section, fields: one.fields } : one)),
  });
}

/** Without the section and its fields. Removing it again changes nothing. */
export function removeSection(form: CallForm, key: string): CallForm {
  return { ...form, sections: form.sections.filter((section) => section.key !== key) };
}

/** One place up or down; at the end of the list it stays. */
export function moveSection(form: CallForm, key: string, direction: Direction): CallForm {
  return { ...form, sections: moved(form.sections, key, direction) };
}

/**
 * A field at the end of a section. One whose key is there already, of the same kind and in the same section, is the
 * same press again: then it is changed.
 */
export function addField(form: CallForm, sectionKey: string, field: FormField): Edited {
  const section = form.sections.find(({ key }) => key === sectionKey);
  if (!section) return refuse("section_unknown");
  if (section.fields.some(({ key, kind }) => key === field.key && kind === field.kind))
    return changeField(form, sectionKey, field);
  if (!KEY.test(field.key) || isTaken(form, field.key)) return refuse("key_taken");
  const all = fieldsOf(form);
  if (all.length >= MOST_FIELDS) return refuse("too_many_fields", undefined, { max: MOST_FIELDS });
  if (isOnlyOnce(field) && all.some((placed) => placed.field.kind === field.kind)) return refuse("field_kind_once");
  return accept(withFields(form, sectionKey, (fields) => [...fields, field]));
}

/** A field with new words and limits, moved to the end of another section when that is named. Its kind stays. */
export function changeField(form: CallForm, sectionKey: string, field: FormField): Edited {
  const placed = fieldsOf(form).find((one) => one.field.key === field.key && one.field.kind === field.kind);
  if (!placed) return refuse("field_unknown");
  if (!form.sections.some(({ key }) => key === sectionKey)) return refuse("section_unknown");
  if (placed.section.key === sectionKey)
    return accept(withFields(form, sectionKey, (fields) => fields.map((one) => (one.key === field.key ? field : one))));
  return accept(withFields(removeField(form, field.key), sectionKey, (fields) => [...fields, field]));
}

export function removeField(form: CallForm, key: string): CallForm {
  return {
    ...form,
    sections: form.sections.map((section) => ({
      ...section,
      fields: section.fields.filter((field) => field.key !== key),
    })),
  };
}

/** One place up or down within its section; past the end of it, into the section beside. */
export function moveField(form: CallForm, key: string, direction: Direction): CallForm {
  const at = form.sections.findIndex((section) => section.fields.some((field) => field.key === key));
  const section = form.sections[at];
  const field = section?.fields.find((one) => one.key === key);
  if (!section || !field) return form;
  const end = direction === "up" ? section.fields[0] : section.fields.at(-1);
  if (end?.key !== key) return withFields(form, section.key, (fields) => moved(fields, key, direction));
  const beside = form.sections[at + (direction === "up" ? -1 : 1)];
  if (!beside) return form;
  return withFields(removeField(form, key), beside.key, (fields) =>
    direction === "up" ? [...fields, field] : [field, ...fields],
  );
}

const isOnlyOnce = ({ kind }: FormField): boolean => ONLY_ONCE.some((one) => one === kind);

function withFields(
  form: CallForm,
  sectionKey: string,
  change: (fields: readonly FormField[]) => readonly FormField[],
): CallForm {
  return {
    ...form,
    sections: form.sections.map((section) =>
      section.key === sectionKey ? { ...section, fields: change(section.fields) } : section,
    ),
  };
}

function moved<T extends { key: string }>(list: readonly T[], key: string, direction: Direction): T[] {
  const from = list.findIndex((one) => one.key === key);
  const to = from + (direction === "up" ? -1 : 1);
  const one = list[from];
  const other = list[to];
  if (!one || !other) return [...list];
  return list.map((each, index) => (index === from ? other : index === to ? one : each));
}
