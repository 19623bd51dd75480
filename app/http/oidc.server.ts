import type { Issue } from "~/domain/shared/verdict";
import { paths } from "~/paths";

/** Where somebody comes back to who did not go to be signed in. */
export const oidcBack = { connect: paths.settings(), test: paths.installation() } as const;

/** The code for the page; what the provider answered is for the log alone, where the reference finds it. */
export function logOidc(issues: readonly Issue[], requestId: string): string {
  const [issue] = issues;
  const why = issue?.params?.["why"];
  if (why !== undefined) console.error(`signing in with the provider failed (reference ${requestId}): ${why}`);
  return issue?.code ?? "oidc_failed";
}
