// npm run audit:verify: follows every chain of the audit log to its head, while the product runs or when it is stopped.
import { type BreakReason, type ChainStatus, verifyAllChains } from "../../app/features/audit/verify-chain.server.ts";
import { borrowPostgres } from "../platform/borrow-postgres.ts";
import { openDatabase } from "../platform/database.ts";
import { readSettings } from "../platform/env.ts";

const reasons: Record<BreakReason, string> = {
  gap: "is missing",
  broken_link: "does not follow the one before it",
  changed_event: "was changed after it was written",
  beyond_head: "was added without the chain's head knowing it",
};

const sentence = (status: ChainStatus): string =>
  status.isWhole
    ? `${status.scope}: whole, ${status.events} events`
    : `${status.scope}: BROKEN, event ${status.sequence} ${reasons[status.reason]}`;

try {
  const statuses = await borrowPostgres(readSettings(process.env), async (url) => {
    const database = openDatabase({ url, connections: 1 });
    try {
      return await verifyAllChains(database.db);
    } finally {
      await database.close();
    }
  });
  for (const status of statuses) console.log(sentence(status));
  const broken = statuses.filter((status) => !status.isWhole).length;
  console.log(broken > 0 ? `${broken} of ${statuses.length} chains do not hold.` : `${statuses.length} chains hold.`);
  if (broken > 0) process.exitCode = 1;
} catch (error) {
  console.error(`Nothing was verified. ${(error as Error).message}`);
  process.exitCode = 1;
}
