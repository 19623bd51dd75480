import { Link } from "@remix-run/react";

import { Form } from "~/components/form/form";
import { useMailWords } from "~/components/shell/use-mail-words";
import { Button } from "~/components/ui/button";
import { Tag } from "~/components/ui/tag";
import type { InstallationTask, TaskState } from "~/domain/access/installation-tasks";
import type { TasksPage } from "~/features/installation/tasks-page.server";
import { formatInstant } from "~/i18n/format";
import type { MailWords } from "~/i18n/mail-words";
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
const missing = (mail: MailWords): Partial<Record<InstallationTask, () => string>> => ({
  mail: m.access_task_mail_cannot,
  sign_in: mail.signInNotSetUp,
});

const states = {
  done: { tone: "neutral", words: m.access_task_done },
  to_do: { tone: "accent", words: m.access_task_to_do },
  cannot: { tone: "notice", words: m.access_task_cannot },
} as const satisfies Record<TaskState, unknown>;

/** The form on the page of one's own organisation. */
const giveAccess = `${paths.myMunicipality()}#give-access`;

const hrefs: Partial<Record<InstallationTask, string>> = {
  second_operator: "#operators",
  administrator: giveAccess,
  people: giveAccess,
  call: paths.calls(),
  consortium: paths.newConsortium(),
};

/** What is left, each with its state and a way to do it. */
export function TaskList({ tasks, provider }: Pick<TasksPage, "tasks" | "provider">) {
  const mail = useMailWords();
  return (
    <ol className="card promises">
      {tasks.map(({ task, state }) => {
        const href = hrefs[task];
        return (
          <li key={task}>
            <div>
              <b>{href ? <Link to={href}>{names[task]()}</Link> : names[task]()}</b>
              <small>{state === "cannot" ? missing(mail)[task]?.() : notes[task]()}</small>
              {task === "mail" && state !== "cannot" ? (
                <Form method="post" className="mt-2" preventScrollReset>
                  <Button size="small" name="intent" value="test_mail">
                    {m.access_task_mail_do()}
                  </Button>
                </Form>
              ) : null}
              {task === "sign_in" && provider ? <ProviderTest provider={provider} /> : null}
            </div>
            <Tag tone={states[state].tone}>{states[state].words()}</Tag>
          </li>
        );
      })}
    </ol>
  );
}

const emails = {
  verified: m.access_oidc_email_verified,
  trusted: m.access_oidc_email_trusted,
  unverified: m.access_oidc_email_unverified,
  missing: m.access_oidc_email_missing,
};

/** The way to the provider and back, and what it told: names of claims, no value of them. */
function ProviderTest({ provider: { testHref, last } }: { provider: NonNullable<TasksPage["provider"]> }) {
  return (
    <>
      {last ? (
        <dl className="facts small mt-2">
          <div>
            <dt>{m.access_oidc_told({ at: formatInstant(new Date(last.at)), by: last.by })}</dt>
            <dd className="wrap-anywhere">{last.claims.join(", ")}</dd>
          </div>
          <div>
            <dt>{m.access_oidc_means()}</dt>
            <dd>
              {emails[last.email]()}{" "}
              {last.namesOrganisation ? m.access_oidc_organisation() : m.access_oidc_no_organisation()}
            </dd>
          </div>
        </dl>
      ) : null}
      <a className="ds-button mt-2" data-variant="secondary" data-size="sm" href={testHref}>
        {m.access_task_sign_in_do()}
      </a>
    </>
  );
}
