import { expect, test } from "vitest";

import { answeredWords } from "~/features/consortium/invitation/answered-words";

const letter = { municipality: "Røst", consortium: "Felles journal", lead: "Bodø" };

test("whoever says yes is told how to get in, and promised nothing else", () => {
  const next = (wayIn: Parameters<typeof answeredWords>[2]) => answeredWords("interested", letter, wayIn).next;
  expect(next("mail")).toContain("Logg inn med adressen invitasjonen gikk til");
  expect(next("this_link")).toMatch(/^Logg inn, så kan du lese/);
  expect(next("signed_in")).toMatch(/^Du kan lese/);
});
