import { accept, refuse, type Verdict } from "~/domain/shared/verdict";
import type { Deps } from "~/features/kernel/deps";
import { inTransaction } from "~/features/kernel/in-transaction.server";
import { hashSecret } from "~/features/kernel/secret.server";
import { type Browser, startSession } from "./start-session.server";

const SETTING = "first_run_code";

export const isEmptyInstallation = async (deps: Deps): Promise<boolean> => (await deps.db.person.count()) === 0;

/**
 * On an empty installation: a new setup code, which the process prints where only those who run it can read. Those
 * that other nodes printed hold as well. Null when there already is somebody.
 */
export async function prepareFirstRun(deps: Deps): Promise<string | null> {
  if (!(await isEmptyInstallation(deps))) return null;
  const code = deps.newSecret().slice(0, 12);
  await deps.db.$executeRaw`
    insert into setting as s (key, value) values (${SETTING}, jsonb_build_array(${hashSecret(code)}::text))
    on conflict (key) do update set value = s.value || excluded.value`;
  return code;
}

export interface FirstAdministrator extends Browser {
  email: string;
  displayName: string;
  municipalityNumber: string;
  code: string;
}

/** Makes the first person of an empty installation administrator of their municipality, and signs them in. */
export function createFirstAdministrator(
  deps: Deps,
  input: FirstAdministrator,
): Promise<Verdict<{ sessionSecret: string }>> {
  return inTransaction(deps, async (tx) => {
    const setting = await tx.setting.findUnique({ where: { key: SETTING } });
    await tx.$executeRaw`select 1 from setting where key = ${SETTING} for update`;
    if ((await tx.person.count()) > 0) return refuse("already_set_up");
    const codes = Array.isArray(setting?.value) ? setting.value : [];
    if (!codes.includes(hashSecret(input.code.trim()))) return refuse("setup_code_wrong", "code");
    const organisation = await tx.organisation.findUnique({ where: { number: input.municipalityNumber } });
    if (!organisation)
      return refuse("municipality_unknown", "municipalityNumber", { number: input.municipalityNumber });
    const now = deps.clock.now();
    const person = await tx.person.create({
      data: {
        id: deps.newId(),
        email: input.email,
        displayName: input.displayName,
        createdAt: now,
        runsInstallation: true,
      },
    });
    await tx.membership.create({
      data: {
        id: deps.newId(),
        personId: person.id,
        organisationId: organisation.id,
        role: "administrator",
        validFrom: now,
        confirmedBy: "installation",
        confirmedAt: now,
      },
    });
    await tx.setting.delete({ where: { key: SETTING } });
    return accept({
      sessionSecret: await startSession(tx, deps, {
        personId: person.id,
        method: "first_run",
        userAgent: input.userAgent,
        formerSessionId: input.formerSessionId ?? null,
      }),
    });
  });
}
