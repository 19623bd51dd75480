import { expect, test } from "vitest";

import { shouldRevalidate, shouldRevalidateShell } from "~/http/stay-when-offline";

const asked = (changes: object = {}) => ({
  currentUrl: new URL("http://localhost/consortia/felles"),
  nextUrl: new URL("http://localhost/consortia/felles"),
  currentParams: {},
  nextParams: {},
  defaultShouldRevalidate: true,
  ...changes,
});

test("an open page that hears of a change reloads itself, not the frame around it", () => {
  expect(shouldRevalidate(asked())).toBe(true);
  expect(shouldRevalidateShell(asked())).toBe(false);
});

test("the frame is reloaded after a form and on the way to another page", () => {
  expect(shouldRevalidateShell(asked({ formMethod: "POST" }))).toBe(true);
  expect(shouldRevalidateShell(asked({ nextUrl: new URL("http://localhost/consortia/annet") }))).toBe(true);
});

test("without a connection both stay as they are", () => {
  const offline = asked({ formMethod: "POST", actionResult: { isOffline: true } });
  expect(shouldRevalidate(offline)).toBe(false);
  expect(shouldRevalidateShell(offline)).toBe(false);
});
