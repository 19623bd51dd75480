import { expect, test } from "vitest";

import { answeredWords } from "~/features/consortium/invitation/answered-words";

test("whoever says yes is promised an e-mail only where mail leaves", () => {
  const next = (keepsMail: boolean) =>
    answeredWords("interested", { municipality: "Røst", consortium: "Felles journal", lead: "Bodø", keepsMail }).next;
  expect(next(false)).toContain("Du får en e-post fra oss.");
  expect(next(true)).not.toContain("Du får en e-post");
  expect(next(true)).toContain("Denne installasjonen sender ikke e-post.");
});
