import type { CurrentContent } from "~/features/grant/content/current-content.server";

/** A municipality's page to sign, opened by somebody who may sign it. */
export interface Opening {
  organisationId: string;
  name: string;
  /** What the page shows. */
  shown: Pick<CurrentContent, "canonical" | "sha256">;
}
