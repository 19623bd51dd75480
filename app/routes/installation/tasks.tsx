import { getFormProps, useForm } from "@conform-to/react";
import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";

import { Form } from "~/components/form/form";
import { FormErrors } from "~/components/form-errors";
import { Alert } from "~/components/ui/alert";
import { Breadcrumb } from "~/components/ui/breadcrumb";
import { Button } from "~/components/ui/button";
import { Card } from "~/components/ui/card";
import { HandOverLinks } from "~/components/ui/hand-over-links";
import { PageHead } from "~/components/ui/page-head";
import { TextInput } from "~/components/ui/text-input";
import { handOverLink } from "~/features/access/hand-over-link.server";
import { addressSchema } from "~/features/access/membership-schema";
import { addOperator } from "~/features/installation/add-operator.server";
import { TaskList } from "~/features/installation/components/task-list";
import { endOperator } from "~/features/installation/end-operator.server";
import { tasksPage, type TasksPage } from "~/features/installation/tasks-page.server";
import { testMail } from "~/features/installation/test-mail.server";
import type { FormReply } from "~/features/kernel/form-reply";
import { requireActor } from "~/http/authentication.server";
import { withPress, receiveForm } from "~/http/form-gate.server";
import { formShape } from "~/http/form-shape";
import { badForm, parseForm, refuseForm, unreadForm } from "~/http/form.server";
import { forbidden, notFound } from "~/http/refusals";
import { useReply } from "~/http/use-reply";
import { findIssueText, issueText } from "~/i18n/issue-text.server";
import { m } from "~/paraglide/messages.js";
import { paths } from "~/paths";

import "~/features/home/home.css";

export const meta = () => [{ title: `${m.access_tasks_title()} · ${m.common_app_name()}` }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const page = await tasksPage(context.deps, await requireActor(request, context));
  if (!page) throw notFound();
  return { ...page, issue: findIssueText(new URL(request.url).searchParams.get("issue")) };
}

const tasksForm = formShape({ schemas: [addressSchema], names: ["intent", "personId"] });

export async function action({ request, context: { deps }, context }: ActionFunctionArgs) {
  const actor = await requireActor(request, context);
  if (!actor.runsInstallation) throw forbidden();
  const received = await receiveForm(request, tasksForm);
  if (!received.ok) return badForm(unreadForm(received.issues));
  const { fields } = received.value;
  const intent = fields.get("intent");
  if (intent === "test_mail") {
    const tested = await testMail(withPress(deps, received.value), actor);
    if (!tested.ok) return data({ refused: tested.issues.map(issueText) }, { status: 409 });
    const { isTaken, answer } = tested.value;
    if (isTaken) return { done: m.access_task_mail_taken({ email: actor.email, answer }) };
    return data({ refused: [m.access_task_mail_refused({ email: actor.email, answer })] }, { status: 409 });
  }
  if (intent === "end_operator") {
    const verdict = await endOperator(deps, actor, String(fields.get("personId")));
    if (!verdict.ok) return data({ refused: verdict.issues.map(issueText) }, { status: 409 });
    return { done: m.access_operator_ended() };
  }
  const form = parseForm(received.value, addressSchema);
  if (intent === "link") {
    if (!form.ok) return badForm(form.reply);
    const made = await handOverLink(deps, actor, form.value);
    if (!made.ok) return badForm(refuseForm(form.submission, made.issues));
    return { done: m.access_people_link_made(made.value), handOver: made.value.handOver };
  }
  if (!form.ok) return badForm(form.reply);
  const verdict = await addOperator(withPress(deps, received.value), actor, form.value.email);
  if (!verdict.ok) return badForm(refuseForm(form.submission, verdict.issues));
  return { done: m.access_operator_added({ name: verdict.value.name }) };
}

/** What is left before the first consortium can invite, and who runs the installation. */
export default function InstallationTasks() {
  const page = useLoaderData<typeof loader>();
  const posted = useReply<typeof action>();
  const reply = posted && "reply" in posted ? posted.reply : null;
  const of = (intent: string) => (reply?.initialValue?.["intent"] === intent ? reply : null);
  const done = page.tasks.filter(({ state }) => state === "done").length;
  return (
    <div className="home">
      <PageHead
        crumbs={<Breadcrumb steps={[{ href: paths.settings(), label: m.access_settings_title() }]} />}
        heading={m.access_tasks_title()}
        lead={m.access_tasks_done({ done, all: page.tasks.length })}
      />
      {page.issue && !posted ? (
        <div className="mb-6">
          <Alert tone="stop">{page.issue}</Alert>
        </div>
      ) : null}
      {posted && "done" in posted ? (
        <div className="mb-6">
          <Alert tone="done" isLive>
            <p>{posted.done}</p>
            {"handOver" in posted && posted.handOver ? <HandOverLinks links={[{ href: posted.handOver }]} /> : null}
          </Alert>
        </div>
      ) : null}
      {posted && "refused" in posted ? (
        <div className="mb-6">
          <Alert tone="stop" isLive>
            {posted.refused.join(" ")}
          </Alert>
        </div>
      ) : null}
      <div className="home-columns">
        <TaskList tasks={page.tasks} provider={page.provider} />
        <div className="stack gap-5">
          <Operators page={page} reply={of("add_operator")} />
          {page.handsOverLinks ? <LinkFor reply={of("link")} /> : null}
        </div>
      </div>
    </div>
  );
}

function Operators({ page, reply }: { page: TasksPage; reply: FormReply | null }) {
  const [form, fields] = useForm<{ email: string }>({ id: "add-operator", lastResult: reply });
  return (
    <Card heading={m.access_operators()} id="operators">
      <ul className="rows">
        {page.operators.map(({ personId, name, email, isMe }) => {
          const end = isMe ? m.access_operator_stop() : m.access_operator_end();
          return (
            <li key={personId}>
              <span>
                <b className="strong">{name}</b>
                <span className="small muted block wrap-anywhere">{email}</span>
              </span>
              <Form method="post" className="push" preventScrollReset>
                <input type="hidden" name="personId" value={personId} />
                <Button size="small" variant="quiet" name="intent" value="end_operator" aria-label={`${end}: ${name}`}>
                  {end}
                </Button>
              </Form>
            </li>
          );
        })}
      </ul>
      <Form method="post" key={page.operators.length} {...getFormProps(form)} className="stack gap-4 mt-4">
        <FormErrors errors={form.errors} />
        <TextInput field={fields.email} type="email" label={m.access_email()} hint={m.access_operator_hint()} />
        <div>
          <Button name="intent" value="add_operator">
            {m.access_operator_add()}
          </Button>
        </div>
      </Form>
    </Card>
  );
}

function LinkFor({ reply }: { reply: FormReply | null }) {
  const [form, fields] = useForm<{ email: string }>({ id: "link-for", lastResult: reply });
  return (
    <Card heading={m.access_link_for()} id="link">
      <Form method="post" {...getFormProps(form)} className="stack gap-4">
        <FormErrors errors={form.errors} />
        <TextInput field={fields.email} type="email" label={m.access_email()} hint={m.access_link_for_hint()} />
        <div>
          <Button name="intent" value="link">
            {m.access_people_link()}
          </Button>
        </div>
      </Form>
    </Card>
  );
}
