import { accept, refuse, type Verdict } from "~/domain/shared/verdict";
import type { Deps } from "~/features/kernel/deps";
import { inTransaction } from "~/features/kernel/in-transaction.server";
import type { Locale } from "~/i18n/locale";

/**
 * Takes a request for a sign-in link. The answer, and the work until it, are the same for an address that somebody
 * here has and for one that nobody has: a job looks afterwards (answerSignInRequests). What is counted is counted for
 * the one who asks: nobody can use up what somebody else may ask for. Issues: too_many_attempts {minutes}.
 */
export async function requestSignInLink(
  deps: Deps,
  input: { email: string; returnTo: string; remoteAddress: string; locale: Locale },
): Promise<Verdict<null>> {
  const { email, returnTo, remoteAddress, locale } = input;
  for (const [action, key] of [
    ["sign_in_from_address", remoteAddress],
    ["sign_in_for_email", `${remoteAddress} ${email}`],
  ] as const) {
    const allowance = await deps.limit(action, key);
    if (!allowance.ok) return refuse("too_many_attempts", "email", { minutes: Math.ceil(allowance.retryAfter / 60) });
  }
  await inTransaction(deps, async (tx) => {
    await tx.signInRequest.create({
      data: { id: deps.newId(), email, returnTo, locale, createdAt: deps.clock.now() },
    });
    await tx.$executeRaw`select pg_notify('sign_in_request', '')`;
  });
  return accept(null);
}
