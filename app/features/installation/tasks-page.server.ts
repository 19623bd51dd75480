import type { Actor } from "~/domain/access/actor";
import { can, subjectOf } from "~/domain/access/can";
import { type InstallationTask, installationTasks, isSetUp, type TaskState } from "~/domain/access/installation-tasks";
import type { Deps } from "~/features/kernel/deps";
import { readInstallation } from "./installation-facts.server";

export interface TasksPage {
  tasks: { task: InstallationTask; state: TaskState }[];
  isSetUp: boolean;
  operators: { personId: string; name: string; email: string; isMe: boolean }[];
}

/** What is left before the first consortium can invite, and who runs the installation; null for everybody else. */
export async function tasksPage(deps: Deps, actor: Actor): Promise<TasksPage | null> {
  if (!can(actor, "installation.run", subjectOf(""))) return null;
  const [facts, operators] = await Promise.all([
    readInstallation(deps),
    deps.db.person.findMany({
      where: { runsInstallation: true },
      select: { id: true, displayName: true, email: true },
      orderBy: { createdAt: "asc" },
    }),
  ]);
  return {
    tasks: installationTasks(facts),
    isSetUp: isSetUp(facts),
    operators: operators.map(({ id, displayName, email }) => ({
      personId: id,
      name: displayName,
      email,
      isMe: id === actor.personId,
    })),
  };
}
