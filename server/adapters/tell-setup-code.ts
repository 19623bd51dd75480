import { prepareFirstRun } from "../../app/features/access/first-run.server.ts";
import type { Deps } from "../../app/features/kernel/deps.ts";
import { paths } from "../../app/paths.ts";

/** On an empty installation: logs where, and with what code, the first administrator is created. */
export async function tellSetupCode(deps: Deps): Promise<void> {
  const code = await prepareFirstRun(deps);
  if (code === null) return;
  const address = `${deps.settings.publicOrigin}${paths.firstRun()}`;
  process.stdout.write(`Nobody has an account yet. Make the first administrator at ${address} with the code ${code}\n`);
}
