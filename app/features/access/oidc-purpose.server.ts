import { hashSecret } from "~/features/kernel/secret.server";

/** Why somebody goes to the provider: to get in, to tie their account there to themselves here, or to see what it says. */
export type OidcPurpose = "sign_in" | "connect" | "test";

/**
 * What the link to begin with carries, so that no other site can make somebody who is signed in begin: only a page
 * shown in this very session has it.
 */
export const purposeKey = (sessionId: string, purpose: Exclude<OidcPurpose, "sign_in">): string =>
  hashSecret(`oidc ${purpose} ${sessionId}`);
