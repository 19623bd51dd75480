import type { Actor } from "~/domain/access/actor";
import type { Verdict } from "~/domain/shared/verdict";
import { decideKey } from "~/features/cost/decide-key.server";
import { putKeyTogether } from "~/features/cost/put-key-together.server";
import { saveSharers, type WrittenSharer } from "~/features/cost/save-sharers.server";
import type { Deps } from "~/features/kernel/deps";
import type { FoundConsortium } from "~/features/kernel/find-consortium.server";
import { refusedForm } from "~/http/refused-form.server";
import type { ReceivedForm } from "~/http/form-gate.server";
import { formShape, LONGEST_LIST } from "~/http/form-shape";
import { forbidden } from "~/http/refusals";
import { m } from "~/paraglide/messages.js";

import { versionOf } from "./cost-action.server";

/** Three forms of one page; users and weights have a row for each municipality, with what it was. */
export const keyForm = formShape({
  names: [
    "intent",
    "version",
    "equal",
    "population",
    "users",
    "key",
    "reason",
    "users.*",
    "weight.*",
    "was.users.*",
    "was.weight.*",
  ],
  fields: 4 * LONGEST_LIST + 10,
});

interface KeyCommand {
  command: (deps: Deps, actor: Actor, consortium: FoundConsortium, fields: FormData) => Promise<Verdict<null>>;
  done: () => string;
}

const text = (fields: FormData, name: string) => String(fields.get(name) ?? "");

const COMMANDS: Readonly<Record<string, KeyCommand>> = {
  parts: {
    command: (deps, actor, consortium, fields) =>
      putKeyTogether(deps, actor, consortium, {
        equal: text(fields, "equal"),
        population: text(fields, "population"),
        users: text(fields, "users"),
        version: versionOf(fields),
      }),
    done: m.cost_parts_saved,
  },
  sharers: {
    command: (deps, actor, consortium, fields) => saveSharers(deps, actor, consortium, writtenSharers(fields)),
    done: m.cost_sharers_saved,
  },
  decide: {
    command: (deps, actor, consortium, fields) =>
      decideKey(deps, actor, consortium, {
        key: text(fields, "key"),
        reason: text(fields, "reason"),
        sequence: versionOf(fields),
      }),
    done: m.cost_decide_done,
  },
};

function writtenSharers(fields: FormData): WrittenSharer[] {
  const numbers = [...fields.keys()].flatMap((name) => (/^users\.(.+)$/.exec(name)?.[1] ?? []) as string[]);
  return numbers.map((number) => ({
    number,
    users: text(fields, `users.${number}`).trim(),
    weight: text(fields, `weight.${number}`).trim(),
    was: { users: text(fields, `was.users.${number}`), weight: text(fields, `was.weight.${number}`) },
  }));
}

/** The form's intent decides what it does; one that none of our forms sends is forbidden. */
export async function replyToKeyForm(
  deps: Deps,
  actor: Actor,
  consortium: FoundConsortium,
  { fields, issues }: ReceivedForm,
) {
  const intent = text(fields, "intent");
  const form = Object.hasOwn(COMMANDS, intent) ? COMMANDS[intent] : undefined;
  if (!form) throw forbidden();
  const typed = Object.fromEntries([...fields].map(([name, value]) => [name, String(value)]));
  if (issues.length > 0) return { intent, ...refusedForm({ ok: false, issues }, typed) };
  const verdict = await form.command(deps, actor, consortium, fields);
  return verdict.ok ? { intent, done: form.done() } : { intent, ...refusedForm(verdict, typed) };
}
