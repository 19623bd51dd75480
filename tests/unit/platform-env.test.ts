import { describe, expect, test } from "vitest";

import { isLocal, readSettings, SettingsError, warningsOf } from "../../server/platform/env.ts";

describe("without any variable", () => {
  const settings = readSettings({});

  test("the embedded database serves a demonstration to this machine only", () => {
    expect(settings).toMatchObject({
      databaseUrl: null,
      isDemonstration: true,
      showsMailbox: true,
      host: "127.0.0.1",
      publicOrigin: "http://localhost:3000",
    });
  });

  test("no forwarded header is trusted and no metrics are shown", () => {
    expect(settings).toMatchObject({ trustedProxies: 0, metricsToken: null, smtp: null, oidc: null });
  });
});

describe("the demonstration", () => {
  const DATABASE_URL = "postgresql://dugnad:secret@db:5432/dugnad";

  test.each([
    ["an external database", { DATABASE_URL }, false],
    ["a public address", { PUBLIC_ORIGIN: "https://dugnad.kommune.no" }, false],
    ["DEMO=0", { DEMO: "0" }, false],
    ["DEMO=1 with an external database", { DATABASE_URL, DEMO: "1" }, true],
    ["an address of this machine", { PUBLIC_ORIGIN: "http://dugnad.localhost:8080" }, true],
  ])("%s", (_case, variables, isDemonstration) => {
    expect(readSettings({ ...variables }).isDemonstration).toBe(isDemonstration);
  });
});

describe("a wrong setting", () => {
  const refusal = (variables: Record<string, string>): string => {
    try {
      readSettings(variables);
    } catch (error) {
      if (error instanceof SettingsError) return error.message;
      throw error;
    }
    throw new Error("was accepted");
  };

  test.each([
    ["PORT", "threethousand"],
    ["PORT", "0"],
    ["PORT", "65536"],
    ["DEMO", "yes"],
    ["PUBLIC_ORIGIN", "dugnad.kommune.no"],
    ["PUBLIC_ORIGIN", "https://kommune.no/dugnad"],
    ["PUBLIC_ORIGIN", "ftp://kommune.no"],
    ["TRUST_PROXY", "true"],
    ["LOG_LEVEL", "loud"],
    ["NODE_ENV", "prod"],
  ])("is named with its value and what to write: %s=%s", (name, value) => {
    expect(refusal({ [name]: value })).toMatch(new RegExp(`^${name} \\("${value}"\\) cannot be used: write `));
  });

  test.each([
    ["DATABASE_URL", "mysql://u:hemmelig@h/d"],
    ["SMTP_URL", "http://u:hemmelig@h"],
    ["METRICS_TOKEN", "hemmelig"],
  ])("is named without its value when that is a secret: %s", (name, value) => {
    expect(refusal({ [name]: value })).toMatch(new RegExp(`^${name} cannot be used: write `));
    expect(refusal({ [name]: value })).not.toContain("hemmelig");
  });

  test("is reported with every other wrong one", () => {
    expect(refusal({ PORT: "x", DEMO: "x" }).split("\n")).toHaveLength(2);
  });

  test.each([
    [{ SMTP_URL: "smtp://mail:25" }, "MAIL_FROM"],
    [{ OIDC_ISSUER: "https://login.kommune.no", OIDC_CLIENT_ID: "dugnad" }, "OIDC_CLIENT_SECRET"],
  ])("may be one that is missing", (variables, missing) => {
    expect(refusal({ ...variables })).toMatch(new RegExp(`^${missing} is missing`));
  });
});

test("an empty variable counts as unset", () => {
  expect(readSettings({ PORT: "", DATABASE_URL: " " })).toMatchObject({ port: 3000, databaseUrl: null });
});

test("with a mail server no mail is shown here", () => {
  expect(readSettings({ SMTP_URL: "smtp://mail:25", MAIL_FROM: "Dugnad <dugnad@kommune.no>" })).toMatchObject({
    showsMailbox: false,
    smtp: { from: "Dugnad <dugnad@kommune.no>" },
  });
});

test("production without a mail server keeps its mail, and says so at the start", () => {
  const production = { NODE_ENV: "production", DEMO: "0" };
  const settings = readSettings(production);
  expect(settings).toMatchObject({ keepsMail: true, showsMailbox: false });
  expect(warningsOf(settings)).toEqual([expect.stringContaining("SMTP_URL")]);
  const sending = readSettings({ ...production, SMTP_URL: "smtp://mail:25", MAIL_FROM: "dugnad@kommune.no" });
  expect([sending.keepsMail, ...warningsOf(sending)]).toEqual([false]);
});

test.each([
  ["http://localhost:3000", true],
  ["http://[::1]:3000", true],
  ["https://localhost.kommune.no", false],
])("%s is this machine: %s", (origin, expected) => {
  expect(isLocal(origin)).toBe(expected);
});
