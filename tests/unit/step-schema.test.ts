import { parseWithZod } from "@conform-to/zod/v4";
import { expect, test } from "vitest";

import { stepSchema } from "~/features/consortium/partner/step-schema";

const parse = (fields: Record<string, string>) => {
  const form = new FormData();
  for (const [name, value] of Object.entries({ kind: "mandated", decidedOn: "2026-11-20", ...fields }))
    form.append(name, value);
  const submission = parseWithZod(form, { schema: stepSchema });
  return submission.status === "success" ? submission.value : submission.error;
};

test("a power of attorney is read from its form as people fill it in", () => {
  const read = parse({
    purpose: " Søke tilskudd ",
    "covers.apply": "on",
    "covers.options": "on",
    highestValue: "2 500 000,50",
    validFrom: "1.1.2027",
  });
  expect(read).toMatchObject({
    mandate: {
      purpose: "Søke tilskudd",
      covers: ["apply", "options"],
      highestValue: 250_000_050n,
      validFrom: "2027-01-01",
    },
  });
});

test("a form that says nothing of it is an empty one", () => {
  expect(parse({})).toMatchObject({
    mandate: { purpose: null, covers: [], highestValue: null, validFrom: null },
    votesFor: null,
    votesAgainst: null,
  });
});

test.each([
  ["highestValue", "1.234", "amount_ambiguous"],
  ["highestValue", "-5", "amount_negative"],
  ["highestValue", "mye", "amount_not_a_number"],
  ["validFrom", "29.02.2027", "date_invalid"],
])("%s %s is refused at its field", (field, typed, code) => {
  expect(JSON.stringify(parse({ [field]: typed }))).toContain(`"${field}":["${code}`);
});

test("votes that are no whole number are left to the rule, and a list of fields nobody offers is not read", () => {
  expect(parse({ votesFor: "tre", "covers.everything": "on" })).toMatchObject({
    votesFor: Number.NaN,
    mandate: { covers: [] },
  });
});
