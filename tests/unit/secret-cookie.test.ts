import { readFileSync } from "node:fs";
import path from "node:path";

import { expect, test } from "vitest";

import { sessionCookie } from "~/http/secret-cookie";

const HTTPS = "https://dugnad.kommune.no";
const HTTP = "http://localhost:3000";
const SECRET = "a".repeat(43);
const sent = (header: string) => header.split(";")[0] ?? "";

test("by https a cookie is tied to this very host", () => {
  expect(sessionCookie.write(SECRET, HTTPS, 60)).toBe(
    `__Host-dugnad_session=${SECRET}; Max-Age=60; Path=/; HttpOnly; SameSite=Lax; Secure`,
  );
  expect(sessionCookie.write(SECRET, HTTP, 60)).toBe(
    `dugnad_session=${SECRET}; Max-Age=60; Path=/; HttpOnly; SameSite=Lax`,
  );
});

test("by https one that a neighbouring host could have set is not read", () => {
  expect(sessionCookie.read(`locale=nb; ${sent(sessionCookie.write(SECRET, HTTPS, 60))}`, HTTPS)).toBe(SECRET);
  expect(sessionCookie.read(`dugnad_session=${SECRET}`, HTTPS)).toBeNull();
  expect(sessionCookie.read(`dugnad_session=${SECRET}`, HTTP)).toBe(SECRET);
});

test("a cookie that was never issued is not read", () => {
  for (const value of ["", "short", `${SECRET}%00`, "a".repeat(101)])
    expect(sessionCookie.read(`dugnad_session=${value}`, HTTP)).toBeNull();
});

test("the proxy in the operations page keeps a browser at one node by the same cookie", () => {
  const operations = readFileSync(path.resolve(import.meta.dirname, "../../docs/operations.md"), "utf8");
  const pattern = /map \$http_cookie \$browser \{ "~([^"]+)"/.exec(operations)?.[1] ?? "";
  const cookies = `locale=nb; ${sent(sessionCookie.write(SECRET, HTTPS, 60))}; scheme=dark`;
  expect(new RegExp(pattern).exec(cookies)?.groups?.["session"]).toBe(SECRET);
});
