import { refuse, accept, type Verdict } from "~/domain/shared/verdict";
import type { CountedLetters, Deps, Transaction } from "~/features/kernel/deps";

/** A letter somebody wants to send. */
export interface Letter {
  email: string;
  /** The form's field, for what is refused in it */
  path?: string | undefined;
  /** It goes to somebody of an organisation that has said yes to the consortium: they expect to be written to. */
  hasJoined?: boolean;
}

/**
 * Counts letters that somebody sends: by person, by consortium, by address and by both, a day; letters to those who
 * have joined by their address in the consortium alone. All are counted or none. Issues: mail_limit_person {most,
 * hours}, mail_limit_consortium {most, hours}, mail_limit_address {hours}, mail_limit_some_address {hours}.
 */
export async function countLetters(
  tx: Transaction,
  deps: Deps,
  sender: { personId: string; consortiumId: string | null },
  letters: readonly Letter[],
): Promise<Verdict<null>> {
  const { personId, consortiumId } = sender;
  const isToMember = (letter: Letter) => consortiumId !== null && letter.hasJoined === true;
  const count = letters.filter((letter) => !isToMember(letter)).length;
  // Always in the same order, so that two who send at once do not deadlock
  const ordered = letters.toSorted((a, b) => Number(a.email > b.email) - Number(a.email < b.email));
  const counted = await deps.limitMail(tx, [
    ...(count > 0 ? [{ by: "mail_by_person", key: personId, count } as const] : []),
    ...(count > 0 && consortiumId ? [{ by: "mail_by_consortium", key: consortiumId, count } as const] : []),
    ...ordered.flatMap((letter): CountedLetters[] => {
      const { email } = letter;
      if (isToMember(letter)) return [{ by: "mail_to_member", key: `${consortiumId} ${email}`, count: 1 }];
      const toAddress: CountedLetters = { by: "mail_to_address", key: email, count: 1 };
      if (!consortiumId) return [toAddress];
      return [toAddress, { by: "mail_to_address_by_consortium", key: `${consortiumId} ${email}`, count: 1 }];
    }),
  ]);
  if (counted.ok) return accept(null);
  const { refused, most } = counted;
  const hours = Math.ceil(counted.retryAfter / 3600);
  if (refused.by === "mail_by_person") return refuse("mail_limit_person", "", { most, hours });
  if (refused.by === "mail_by_consortium") return refuse("mail_limit_consortium", "", { most, hours });
  const letter = letters.find(({ email }) => refused.key.endsWith(email));
  // A form that does not name the address cannot point at it
  if (letters.length > 1 && letter?.path === undefined) return refuse("mail_limit_some_address", "", { hours });
  return refuse("mail_limit_address", letter?.path ?? "", { hours });
}
