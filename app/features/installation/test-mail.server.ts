import type { Actor } from "~/domain/access/actor";
import { can, subjectOf } from "~/domain/access/can";
import { refuse, type Verdict } from "~/domain/shared/verdict";
import type { Deps, TestMailReply } from "~/features/kernel/deps";
import { change, made } from "~/features/kernel/change.server";
import { inSystem } from "~/features/kernel/system-place";
import { MAIL_TEST } from "./installation-facts.server";

/**
 * Sends whoever runs the installation a letter and gives what the mail server answered.
 * Issues: not_allowed, mail_not_set_up, too_many_attempts {minutes}.
 */
export async function testMail(deps: Deps, actor: Actor): Promise<Verdict<TestMailReply>> {
  if (!can(actor, "installation.run", subjectOf(""))) return refuse("not_allowed");
  if (!deps.sendTestMail) return refuse("mail_not_set_up");
  const allowance = await deps.limit("test_mail", actor.personId);
  if (!allowance.ok) return refuse("too_many_attempts", "", { minutes: Math.ceil(allowance.retryAfter / 60) });
  const tested = await deps.sendTestMail(actor.email);
  const value = { isTaken: tested.isTaken };
  const place = inSystem(["installation.run", subjectOf("")], "setting", MAIL_TEST);
  return change(
    deps,
    actor,
    async () => place,
    async (tx) => {
      await tx.setting.upsert({ where: { key: MAIL_TEST }, create: { key: MAIL_TEST, value }, update: { value } });
      return made(tested, { action: "mail.tested", details: value });
    },
  );
}
