import { expect, test } from "vitest";
import { advanceIn } from "~/domain/shared/lifecycle";
import { accept, acceptUnless, issue, refuse, refuseAll } from "~/domain/shared/verdict";

test("a verdict carries a value or its reasons", () => {
  expect(accept(1)).toEqual({ ok: true, value: 1 });
  expect(refuse("too_late", "deadline", { days: 2 })).toEqual({
    ok: false,
    issues: [{ code: "too_late", path: "deadline", params: { days: 2 } }],
  });
  expect(refuse("too_late")).toEqual(refuseAll([issue("too_late")]));
});

test("all reasons are given at once", () => {
  expect(acceptUnless([], "value")).toEqual(accept("value"));
  expect(acceptUnless([issue("a"), issue("b")], "value")).toEqual({
    ok: false,
    issues: [{ code: "a" }, { code: "b" }],
  });
});

test("a lifecycle refuses what is not in its table", () => {
  const door = { open: { close: "shut" }, shut: { open: "open" } } as const;
  expect(advanceIn<"open" | "shut", "open" | "close">(door, "open", "close")).toEqual(accept("shut"));
  expect(advanceIn<"open" | "shut", "open" | "close">(door, "shut", "close")).toEqual(
    refuse("not_possible_now", undefined, { state: "shut", command: "close" }),
  );
});
