import { expect, test } from "vitest";

import { differentFields } from "~/components/form/different-fields";

const fields = [
  { name: "title", label: "Tittel" },
  { name: "description", label: "Beskrivelse" },
  { name: "state", label: "Status", say: (value: string) => value.toUpperCase() },
] as const;

test("whoever saves later is told of every field that stands otherwise, and of no other", () => {
  const mine = { title: "Frist", description: "Linje en\r\nLinje to ", state: "open" };
  const theirs = { title: "Frist", description: "Linje en\nLinje to", state: "closed" };
  expect(differentFields(fields, mine, theirs)).toEqual([{ name: "state", label: "Status", now: "CLOSED" }]);
  expect(differentFields(fields, { ...mine, state: "closed" }, theirs)).toEqual([]);
});

test("what the other has emptied is told as empty", () => {
  const mine = { title: "Frist", description: "Mine ord", state: "open" };
  const theirs = { title: "Frist", description: "", state: "" };
  expect(differentFields(fields, mine, theirs)).toEqual([
    { name: "description", label: "Beskrivelse", now: "" },
    { name: "state", label: "Status", now: "" },
  ]);
});
