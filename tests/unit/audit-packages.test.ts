import { expect, test } from "vitest";

import { readAudit } from "../../server/cli/audit-packages.mjs";

const hole = (name: string, severity: string) => [name, { name, severity }] as const;
const answer = (...holes: (readonly [string, object])[]) =>
  JSON.stringify({ auditReportVersion: 2, vulnerabilities: Object.fromEntries(holes) });

test("a hole that is high or worse is named, smaller ones are not", () => {
  const printed = answer(hole("left-pad", "critical"), hole("colors", "high"), hole("moment", "moderate"));
  expect(readAudit(printed)).toEqual({ isAnswered: true, serious: ["colors (high)", "left-pad (critical)"] });
});

test("a registry that knows of nothing has answered", () => {
  expect(readAudit(`npm warn audit something\n${answer()}`)).toEqual({ isAnswered: true, serious: [] });
});

test.each([
  ["a mirror without that service", '{ "message": "405 Method Not Allowed", "statusCode": 405, "error": {} }'],
  ["no network", "npm error network request failed"],
  ["nothing", ""],
])("%s has not answered, which is no pass", (_case, printed) => {
  expect(readAudit(printed).isAnswered).toBe(false);
});
