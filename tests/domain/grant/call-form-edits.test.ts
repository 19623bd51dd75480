import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type CallForm, fieldsOf } from "~/domain/grant/call-form";
import {
  addField,
  addSection,
  changeField,
  type Direction,
  moveField,
  moveSection,
  removeField,
  removeSection,
} from "~/domain/grant/call-form-edits";
import { say } from "./applications";
import { budgetField, choice, planForm, shortText } from "./call-plans";

const keys = (form: CallForm) => form.sections.map(({ key, fields }) => [key, ...fields.map((field) => field.key)]);
const done = (verdict: ReturnType<typeof addField>): CallForm => {
  if (!verdict.ok) throw new Error(verdict.issues.map(({ code }) => code).join());
  return verdict.value;
};
const codes = (verdict: ReturnType<typeof addField>) => (verdict.ok ? [] : verdict.issues.map(({ code }) => code));

describe("sections", () => {
  test("are added last, once for each key", () => {
    const more = { key: "more", title: say("Mer"), help: null };
    const once = done(addSection(planForm, more));
    expect(keys(once).map(([key]) => key)).toEqual(["who", "money", "more"]);
    expect(addSection(once, more)).toEqual({ ok: true, value: once });
    expect(codes(addSection(planForm, { ...more, key: "contact" }))).toEqual(["key_taken"]);
    expect(codes(addSection(planForm, { ...more, key: "__proto__" }))).toEqual(["key_taken"]);
  });

  test("move one place, and stay at the ends", () => {
    expect(keys(moveSection(planForm, "money", "up")).map(([key]) => key)).toEqual(["money", "who"]);
    expect(moveSection(planForm, "who", "up")).toEqual(planForm);
    expect(moveSection(planForm, "unknown", "down")).toEqual(planForm);
  });

  test("go with their fields", () => {
    expect(keys(removeSection(planForm, "who"))).toEqual([["money", "budget"]]);
  });
});

describe("fields", () => {
  test("are added last in their section, once for each key in the whole form", () => {
    const once = done(addField(planForm, "who", shortText("phone")));
    expect(keys(once)[0]).toEqual(["who", "contact", "area", "phone"]);
    expect(addField(once, "who", shortText("phone"))).toEqual({ ok: true, value: once });
    expect(codes(addField(once, "money", shortText("phone")))).toEqual(["key_taken"]);
    expect(codes(addField(once, "who", choice("phone", "a", "b")))).toEqual(["key_taken"]);
    expect(codes(addField(once, "nowhere", shortText("other")))).toEqual(["section_unknown"]);
  });

  test("of which there can be one are not added twice", () => {
    expect(codes(addField(planForm, "who", { ...budgetField, key: "another" }))).toEqual(["field_kind_once"]);
  });

  test("keep their kind when they are changed, and move when another section is named", () => {
    expect(codes(changeField(planForm, "who", choice("contact", "a", "b")))).toEqual(["field_unknown"]);
    const moved = done(changeField(planForm, "money", shortText("contact", 20)));
    expect(keys(moved)).toEqual([
      ["who", "area"],
      ["money", "budget", "contact"],
    ]);
    expect(fieldsOf(moved).at(-1)?.field).toMatchObject({ maxLength: 20 });
  });

  test("move past the end of their section into the one beside", () => {
    expect(keys(moveField(planForm, "area", "down"))).toEqual([
      ["who", "contact"],
      ["money", "area", "budget"],
    ]);
    expect(keys(moveField(planForm, "budget", "up"))).toEqual([["who", "contact", "area", "budget"], ["money"]]);
    expect(moveField(planForm, "contact", "up")).toEqual(planForm);
  });

  test("are neither lost nor doubled, however they are moved", () => {
    const move = fc.tuple(
      fc.constantFrom("contact", "area", "budget", "who", "money"),
      fc.constantFrom<Direction>("up", "down"),
    );
    fc.assert(
      fc.property(fc.array(move, { maxLength: 30 }), (moves) => {
        const form = moves.reduce((now, [key, to]) => moveSection(moveField(now, key, to), key, to), planForm);
        expect(
          fieldsOf(form)
            .map(({ field }) => field.key)
            .sort(),
        ).toEqual(["area", "budget", "contact"]);
        expect(form.sections.map(({ key }) => key).sort()).toEqual(["money", "who"]);
      }),
    );
  });

  test("removed are gone, and removing them again changes nothing", () => {
    const without = removeField(planForm, "area");
    expect(keys(without)[0]).toEqual(["who", "contact"]);
    expect(removeField(without, "area")).toEqual(without);
  });
});
