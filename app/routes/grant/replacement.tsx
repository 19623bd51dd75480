import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useLoaderData, useNavigation } from "@remix-run/react";

import { useLive } from "~/collab/use-live";
import { Form } from "~/components/form/form";
import { Alert } from "~/components/ui/alert";
import { Breadcrumb } from "~/components/ui/breadcrumb";
import { Button, LinkButton } from "~/components/ui/button";
import { PageHead } from "~/components/ui/page-head";
import { lastMinuteBefore } from "~/domain/shared/deadline";
import { applicationLock } from "~/features/grant/content/application-lock.server";
import { keepSubmitted } from "~/features/grant/submission/keep-submitted.server";
import { replaceSubmission } from "~/features/grant/submission/replace-submission.server";
import { requireApplication } from "~/http/application.server";
import { receivePress } from "~/http/form-gate.server";
import { formShape } from "~/http/form-shape";
import { endWhereForbidden } from "~/http/refusals";
import { useReply } from "~/http/use-reply";
import { formatInstant } from "~/i18n/format";
import { issueText } from "~/i18n/issue-text.server";
import { m } from "~/paraglide/messages.js";
import { paths } from "~/paths";

import "~/features/grant/signing/components/signing.css";

export const meta = () => [{ title: `${m.signing_replace()} · ${m.common_app_name()}` }];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { actor, consortium, application } = await requireApplication(request, context, params);
  const { id, documentId, call, subject } = application;
  const lock = await applicationLock(context.deps, actor, application);
  const partners = subject.partnerOrganisationIds.length;
  return { id, documentId, lock, partners, closesAt: call.closesAt, slug: consortium.slug };
}

const replacementForm = formShape({ names: ["intent"] });

export async function action({ request, context, params }: ActionFunctionArgs) {
  const { actor, consortium, application } = await requireApplication(request, context, params);
  const intent = (await receivePress(request, replacementForm)).fields.get("intent");
  const change = intent === "keep" ? keepSubmitted : replaceSubmission;
  const changed = await change(context.deps, actor, consortium, application);
  if (changed.ok) return redirect(paths.application(consortium.slug, application.id));
  endWhereForbidden(changed.issues);
  return data({ words: changed.issues.map(issueText) }, { status: 400 });
}

/** What changing something sent means, before it is opened; or the way back, while it is open. */
export default function Replacement() {
  const { id, documentId, lock, partners, closesAt, slug } = useLoaderData<typeof loader>();
  const reply = useReply<typeof action>();
  useLive([`application:${id}`, `document:${documentId}`]);
  const isBusy = useNavigation().state === "submitting";
  const until = formatInstant(lastMinuteBefore(closesAt));
  return (
    <div className="sign-page">
      <PageHead
        crumbs={<Breadcrumb steps={[{ href: paths.application(slug, id), label: m.grant_application() }]} />}
        heading={lock.mayKeep ? m.signing_keep() : m.signing_replace()}
        lead={
          lock.sent && (lock.mayReplace || lock.mayKeep)
            ? m.signing_replace_lead({ number: lock.sent.receiptNumber })
            : m.signing_replace_not()
        }
      />
      {reply ? (
        <Alert tone="stop" isLive>
          <p>{reply.words.join(" ")}</p>
        </Alert>
      ) : null}
      {lock.mayReplace || lock.mayKeep ? (
        <p>{lock.mayKeep ? m.signing_keep_text() : m.signing_replace_text({ count: partners, until })}</p>
      ) : null}
      <Form method="post" className="signing-ways">
        {lock.mayReplace ? (
          <Button name="intent" value="replace" variant="primary" busyText={isBusy && m.signing_replace_busy()}>
            {m.signing_replace()}
          </Button>
        ) : null}
        {lock.mayKeep ? (
          <Button name="intent" value="keep" variant="primary" icon="lock" busyText={isBusy && m.signing_keep_busy()}>
            {m.signing_keep()}
          </Button>
        ) : null}
        <LinkButton to={paths.application(slug, id)}>{m.signing_cancel()}</LinkButton>
      </Form>
    </div>
  );
}
