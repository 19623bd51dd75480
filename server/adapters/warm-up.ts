import type { CollabPorts } from "../collab/ports.ts";
import { memberOf } from "./collab-ports.ts";

export interface WarmUp {
  ports: Pick<CollabPorts, "documentAccess">;
  newId(): string;
  logger: { debug(fields: object, message: string): void };
}

/**
 * Asks once, as nobody and about nothing, what is asked of everybody who opens a document: who they are, and what they
 * may do with it. The database client compiles a query when it is first asked, and is itself compiled as it does:
 * whoever came first after a restart would wait for that. Without a database it is left undone; it never fails.
 */
export async function warmUp({ ports, newId, logger }: WarmUp): Promise<void> {
  const nobody = memberOf({
    personId: newId(),
    displayName: "",
    email: "",
    locale: null,
    sessionId: "",
    actingFor: null,
    runsInstallation: false,
    memberships: [],
  });
  try {
    await ports.documentAccess(nobody, newId());
  } catch (error) {
    logger.debug({ err: error }, "the first questions were not asked ahead");
  }
}
