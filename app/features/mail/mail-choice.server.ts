import { refuse, type Verdict } from "~/domain/shared/verdict";
import type { Deps, Transaction } from "~/features/kernel/deps";
import { changeUnsigned, type Happened, made, unchanged } from "~/features/kernel/change.server";
import { addressHash } from "./refused-addresses.server";

export type MailChoice = "refuse" | "allow";

/** The address a link in a letter is for, and what it has chosen. Null for a link that nobody was sent. */
export async function mailChoice(deps: Deps, secret: string): Promise<{ email: string; isRefused: boolean } | null> {
  const letter = await deps.db.outboxMail.findUnique({ where: { choiceSecret: secret }, select: { toAddress: true } });
  if (!letter) return null;
  const refusals = await deps.db.mailRefusal.count({ where: { addressHash: addressHash(letter.toAddress) } });
  return { email: letter.toAddress, isRefused: refusals > 0 };
}

/**
 * The address says no to mail from here, or takes it back: through the link of a letter, without signing in.
 * Issues: mail_choice_unknown, too_many_attempts {minutes}.
 */
export async function chooseMail(
  deps: Deps,
  link: { secret: string; remoteAddress: string },
  choice: MailChoice,
): Promise<Verdict<null>> {
  const found = await mailChoice(deps, link.secret);
  const allowance = await deps.limit("mail_choice", found ? addressHash(found.email) : link.remoteAddress);
  if (!allowance.ok) return refuse("too_many_attempts", "", { minutes: Math.ceil(allowance.retryAfter / 60) });
  if (!found) return refuse("mail_choice_unknown");
  const address = { addressHash: addressHash(found.email), domain: found.email.split("@").at(-1) ?? "" };
  const place = {
    by: { personId: null, name: `Mottaker, ${address.domain}`, organisationId: null, organisationName: null },
    scope: "system",
    topics: [],
    object: { type: "address", id: address.addressHash },
  };
  return changeUnsigned(
    deps,
    async () => place,
    async (tx) => {
      if (!(await write(tx, deps, address, choice))) return unchanged(null);
      return made(null, chosen(choice, address.domain));
    },
  );
}

const chosen = (choice: MailChoice, domain: string): Happened => ({
  action: choice === "refuse" ? "mail.refused" : "mail.allowed",
  details: { domain },
});

/** False when the address had chosen that already. */
async function write(
  tx: Transaction,
  deps: Deps,
  address: { addressHash: string; domain: string },
  choice: MailChoice,
): Promise<boolean> {
  const { count } =
    choice === "refuse"
      ? await tx.mailRefusal.createMany({
          data: [{ ...address, refusedAt: deps.clock.now() }],
          skipDuplicates: true,
        })
      : await tx.mailRefusal.deleteMany({ where: { addressHash: address.addressHash } });
  return count > 0;
}
