// Asks the registry whether a package that runs has a known hole, high or worse. `npm run audit:packages`
import { fileURLToPath } from "node:url";

import { tryRun } from "./steps.mjs";

const SERIOUS = new Set(["high", "critical"]);

/**
 * What `npm audit --json` printed: whether the registry answered at all (mirrors often do not), and the packages with
 * a hole that is high or worse.
 */
export function readAudit(printed) {
  const report = parse(printed);
  if (typeof report?.auditReportVersion !== "number") return { isAnswered: false, serious: [] };
  const serious = Object.values(report.vulnerabilities ?? {}).filter(({ severity }) => SERIOUS.has(severity));
  return { isAnswered: true, serious: serious.map(({ name, severity }) => `${name} (${severity})`).sort() };
}

/** npm warns on the same stream before it prints its report. */
function parse(printed) {
  try {
    return JSON.parse(printed.slice(Math.max(0, printed.search(/^\{/m)), printed.lastIndexOf("}") + 1));
  } catch {
    return null;
  }
}

/** `note` says what there is to say beside passed or failed. */
export async function auditPackages() {
  const parameters = [
    "audit",
    "--omit=dev",
    "--audit-level=high",
    "--json",
    "--fetch-retries=0",
    "--fetch-timeout=15000",
  ];
  const { output } = await tryRun("npm", parameters);
  const { isAnswered, serious } = readAudit(output);
  if (!isAnswered) return { passed: 0, failed: 0, note: "skipped: the registry does not answer", output };
  if (serious.length === 0) return { passed: 1, failed: 0, note: "nothing known, high or worse", output };
  return { passed: 0, failed: 1, note: "known holes", output: serious.join("\n") };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { failed, note, output } = await auditPackages();
  console.log(failed === 0 ? note : `${note}:\n${output}`);
  process.exitCode = failed;
}
