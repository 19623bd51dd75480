import type { CollabPorts } from "../collab/ports.ts";
import { memberOf } from "./collab-ports.ts";

export interface WarmUp {
  ports: Pick<CollabPorts, "documentAccess">;
  newId(): string;
  logger: { debug(fields: object, message: string): void };
}

/**
 * Runs once, for nobody and about nothing, the queries made for everybody who opens a document: who they are, and what
 * they may do with it. The database client compiles a query when it is first run, and is itself compiled then: the
 * first person after a restart would wait for that. Without a database it does nothing; it never fails.
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
    logger.debug({ err: error }, "the first queries could not be run in advance");
  }
}
