import { refuse, accept, type Verdict } from "~/domain/shared/verdict";
import type { CountedLetters, Deps, Transaction } from "~/features/kernel/deps";

/** A letter somebody wants to send. `path` is the form's field, for what is refused in it. */
export interface Letter {
  email: string;
  path?: string | undefined;
}

/**
 * Counts letters that somebody sends: by person, by consortium, by address and by both, a day. All are counted or none.
 * Issues: mail_limit_person {most, hours}, mail_limit_consortium {most, hours}, mail_limit_address {hours}.
 */
export async function countLetters(
  tx: Transaction,
  deps: Deps,
  sender: { personId: string; consortiumId: string | null },
  letters: readonly Letter[],
): Promise<Verdict<null>> {
  const { personId, consortiumId } = sender;
  const count = letters.length;
  // Always in the same order, so that two who send at once do not deadlock
  const addresses = letters.map((letter) => letter.email).sort();
  const counted = await deps.limitMail(tx, [
    { by: "mail_by_person", key: personId, count },
    ...(consortiumId ? [{ by: "mail_by_consortium", key: consortiumId, count } as const] : []),
    ...addresses.flatMap((email): CountedLetters[] => [
      { by: "mail_to_address", key: email, count: 1 },
      ...(consortiumId
        ? [{ by: "mail_to_address_by_consortium", key: `${consortiumId} ${email}`, count: 1 } as const]
        : []),
    ]),
  ]);
  if (counted.ok) return accept(null);
  const { refused, most } = counted;
  const hours = Math.ceil(counted.retryAfter / 3600);
  if (refused.by === "mail_by_person") return refuse("mail_limit_person", "", { most, hours });
  if (refused.by === "mail_by_consortium") return refuse("mail_limit_consortium", "", { most, hours });
  const letter = letters.find(({ email }) => refused.key.endsWith(email));
  return refuse("mail_limit_address", letter?.path ?? "", { hours });
}
