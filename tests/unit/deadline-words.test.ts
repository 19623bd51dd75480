import { expect, test } from "vitest";

import { deadlineWords } from "~/features/grant/content/deadline-words";

test("a call that was closed earlier today has no days left", () => {
  const words = (deadline: string) => deadlineWords(new Date("2026-11-30T10:00:00Z"), new Date(deadline));
  expect(words("2026-11-30T09:59:59Z")).toBe("Fristen er gått ut");
  expect(words("2026-11-30T10:00:00Z")).toBe("Fristen er gått ut");
  expect(words("2026-11-30T10:00:01Z")).toBe("0 dager igjen");
  expect(words("2026-12-02T10:00:00Z")).toBe("2 dager igjen");
});
