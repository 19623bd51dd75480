import type { Actor } from "~/domain/access/actor";
import { can, subjectOf } from "~/domain/access/can";
import { installationTasks, isSetUp } from "~/domain/access/installation-tasks";
import type { CivilDate } from "~/domain/shared/oslo-time";
import { readInstallation } from "~/features/installation/installation-facts.server";
import type { Deps } from "~/features/kernel/deps";
import { m } from "~/paraglide/messages.js";
import { paths } from "~/paths";
import type { Duty } from "./duty";

/** Setting up the installation, for those who run it, until the first consortium has invited. */
export async function installationDuties(deps: Deps, actor: Actor, today: CivilDate): Promise<Duty[]> {
  if (!can(actor, "installation.run", subjectOf(""))) return [];
  const facts = await readInstallation(deps);
  if (isSetUp(facts)) return [];
  const tasks = installationTasks(facts);
  const done = tasks.filter(({ state }) => state === "done").length;
  return [
    {
      key: "installation",
      actOn: today,
      isDated: false,
      title: m.access_tasks_duty(),
      note: m.access_tasks_done({ done, all: tasks.length }),
      href: paths.installation(),
      action: m.access_tasks_open(),
    },
  ];
}
