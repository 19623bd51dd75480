import { Form, Link } from "@remix-run/react";

import { Button } from "~/components/ui/button";
import { Tag } from "~/components/ui/tag";
import type { InstallationTask, TaskState } from "~/domain/access/installation-tasks";
import { m } from "~/paraglide/messages.js";
import { paths } from "~/paths";

const names = {
  administrator: m.access_task_administrator,
  mail: m.access_task_mail,
  sign_in: m.access_task_sign_in,
  second_operator: m.access_task_second_operator,
  people: m.access_task_people,
  call: m.access_task_call,
  consortium: m.access_task_consortium,
} satisfies Record<InstallationTask, unknown>;

const notes = {
  administrator: m.access_task_administrator_note,
  mail: m.access_task_mail_note,
  sign_in: m.access_task_sign_in_note,
  second_operator: m.access_task_second_operator_note,
  people: m.access_task_people_note,
  call: m.access_task_call_note,
  consortium: m.access_task_consortium_note,
} satisfies Record<InstallationTask, unknown>;

/** Why a task cannot be done from here. */
const missing: Partial<Record<InstallationTask, () => string>> = {
  mail: m.access_task_mail_cannot,
  sign_in: m.access_task_sign_in_cannot,
};

const states = {
  done: { tone: "neutral", words: m.access_task_done },
  to_do: { tone: "accent", words: m.access_task_to_do },
  cannot: { tone: "notice", words: m.access_task_cannot },
} as const satisfies Record<TaskState, unknown>;

const hrefs: Partial<Record<InstallationTask, string>> = {
  second_operator: "#operators",
  administrator: paths.myMunicipality(),
  people: paths.myMunicipality(),
  call: paths.grantors(),
  consortium: paths.newConsortium(),
};

/** What is left, each with its state and a way to do it. */
export function TaskList({ tasks }: { tasks: readonly { task: InstallationTask; state: TaskState }[] }) {
  return (
    <ol className="card promises">
      {tasks.map(({ task, state }) => {
        const href = hrefs[task];
        return (
          <li key={task}>
            <div>
              <b>{href ? <Link to={href}>{names[task]()}</Link> : names[task]()}</b>
              <small>{state === "cannot" ? missing[task]?.() : notes[task]()}</small>
              {task === "mail" && state !== "cannot" ? (
                <Form method="post" className="mt-2" preventScrollReset>
                  <Button size="small" name="intent" value="test_mail">
                    {m.access_task_mail_do()}
                  </Button>
                </Form>
              ) : null}
              {task === "sign_in" && state !== "cannot" ? (
                <a
                  className="ds-button mt-2"
                  data-variant="secondary"
                  data-size="sm"
                  href={paths.signInOidc(paths.installation())}
                >
                  {m.access_task_sign_in_do()}
                </a>
              ) : null}
            </div>
            <Tag tone={states[state].tone}>{states[state].words()}</Tag>
          </li>
        );
      })}
    </ol>
  );
}
