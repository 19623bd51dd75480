import { type ActionFunctionArgs, type LoaderFunctionArgs, data, redirect } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { lastMinuteBefore } from "~/domain/shared/deadline";

import { deadlineWords } from "~/features/grant/content/deadline-words";
import { useLive } from "~/collab/use-live";
import { Form } from "~/components/form/form";
import { Alert } from "~/components/ui/alert";
import { Button } from "~/components/ui/button";
import { Card } from "~/components/ui/card";
import { EmptyState } from "~/components/ui/empty-state";
import { PageHead } from "~/components/ui/page-head";
import { Tag } from "~/components/ui/tag";
import { applicationsPage } from "~/features/grant/application/applications-page.server";
import { startApplication } from "~/features/grant/application/start-application.server";
import { requireConsortium } from "~/http/consortium.server";
import { withPress, receivePress } from "~/http/form-gate.server";
import { formShape } from "~/http/form-shape";
import { endWhereForbidden, notFound } from "~/http/refusals";
import { useReply } from "~/http/use-reply";
import { applicationStateName } from "~/i18n/application-state-name";
import { formatInstant } from "~/i18n/format";
import { issueText } from "~/i18n/issue-text.server";
import { m } from "~/paraglide/messages.js";
import { paths } from "~/paths";

import "~/features/grant/content/components/grant.css";

export const meta = () => [{ title: `${m.shell_application()} · ${m.common_app_name()}` }];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { actor, consortium } = await requireConsortium(request, context, params["slug"]);
  const page = await applicationsPage(context.deps, actor, consortium);
  if (!page) throw notFound();
  const [only] = page.applications;
  // Nearly everybody has one: the tab then leads straight to it
  if (only && page.applications.length === 1 && page.openCalls.length === 0)
    throw redirect(paths.application(consortium.slug, only.id));
  return { ...page, slug: consortium.slug, consortiumId: consortium.id };
}

/** Starts the consortium's application to a call. */
const startForm = formShape({ names: ["call"] });

export async function action({ request, context, params }: ActionFunctionArgs) {
  const { actor, consortium } = await requireConsortium(request, context, params["slug"]);
  const pressed = await receivePress(request, startForm);
  const call = String(pressed.fields.get("call") ?? "");
  const started = await startApplication(withPress(context.deps, pressed), actor, consortium, call);
  if (started.ok) return redirect(paths.application(consortium.slug, started.value.applicationId));
  endWhereForbidden(started.issues);
  return data({ words: started.issues.map(issueText).join(" ") }, { status: 400 });
}

export default function Applications() {
  const page = useLoaderData<typeof loader>();
  const reply = useReply<typeof action>();
  useLive([`consortium:${page.consortiumId}`]);
  return (
    <>
      <PageHead heading={m.grant_applications({ count: page.applications.length })} />
      {reply ? (
        <Alert tone="stop" isLive>
          <p>{reply.words}</p>
        </Alert>
      ) : null}
      <div className="grid grid-cols-1 gap-6">
        {page.applications.length > 0 ? (
          <ul className="card card-list">
            {page.applications.map((application) => (
              <li key={application.id} className="call-row">
                <div>
                  <h2>
                    <Link to={paths.application(page.slug, application.id)}>{application.title}</Link>
                  </h2>
                  <p className="small muted">{application.call}</p>
                </div>
                <div className="call-when">
                  <Tag tone="accent">{applicationStateName(application.state)}</Tag>
                  {application.receiptNumber ? (
                    <Link className="small" to={paths.receipt(application.receiptNumber)}>
                      {application.receiptNumber}
                    </Link>
                  ) : (
                    <span className="small muted">{formatInstant(lastMinuteBefore(application.closesAt))}</span>
                  )}
                </div>
              </li>
            ))}
          </ul>
        ) : null}
        {page.openCalls.map((call) => (
          <Card key={call.slug} heading={call.title} note={deadlineWords(page.now, call.closesAt)}>
            <div className="row">
              {page.mayStart ? (
                <Form of={call.slug} method="post">
                  <input type="hidden" name="call" value={call.slug} />
                  <Button variant="primary">{m.grant_start_application()}</Button>
                </Form>
              ) : (
                <p className="small muted">{m.grant_start_by_lead()}</p>
              )}
              <Link to={paths.call(call.slug)}>{m.grant_read_call()}</Link>
            </div>
          </Card>
        ))}
        {page.applications.length + page.openCalls.length === 0 ? (
          <EmptyState>{m.grant_applications_none()}</EmptyState>
        ) : null}
      </div>
    </>
  );
}
