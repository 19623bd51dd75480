import type { Actor } from "~/domain/access/actor";
import { can, subjectOf } from "~/domain/access/can";
import { type InstallationTask, installationTasks, isSetUp, type TaskState } from "~/domain/access/installation-tasks";
import { purposeKey } from "~/features/access/oidc-purpose.server";
import { OIDC_TEST, type OidcTest } from "~/features/access/oidc-test.server";
import type { Deps } from "~/features/kernel/deps";
import { paths } from "~/paths";
import { readInstallation } from "./installation-facts.server";

export interface TasksPage {
  tasks: { task: InstallationTask; state: TaskState }[];
  isSetUp: boolean;
  /** Where no mail leaves: whoever runs the installation gives people a link by hand. */
  handsOverLinks: boolean;
  /** A link to test the provider with, and what it told the last time; null without one. */
  provider: { testHref: string; last: OidcTest | null } | null;
  operators: { personId: string; name: string; email: string; isMe: boolean }[];
}

/** What is left before the first consortium can invite, and who runs the installation; null for everybody else. */
export async function tasksPage(deps: Deps, actor: Actor): Promise<TasksPage | null> {
  if (!can(actor, "installation.run", subjectOf(""))) return null;
  const [facts, oidcTest, operators] = await Promise.all([
    readInstallation(deps),
    deps.db.setting.findUnique({ where: { key: OIDC_TEST } }),
    deps.db.person.findMany({
      where: { runsInstallation: true },
      select: { id: true, displayName: true, email: true },
      orderBy: { createdAt: "asc" },
    }),
  ]);
  return {
    tasks: installationTasks(facts),
    isSetUp: isSetUp(facts),
    handsOverLinks: deps.settings.keepsMail,
    provider: deps.oidc && {
      testHref: paths.oidcFor("test", purposeKey(actor.sessionId, "test")),
      last: oidcTest ? (oidcTest.value as unknown as OidcTest) : null,
    },
    operators: operators.map(({ id, displayName, email }) => ({
      personId: id,
      name: displayName,
      email,
      isMe: id === actor.personId,
    })),
  };
}
