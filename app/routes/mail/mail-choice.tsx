import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";

import { Form } from "~/components/form/form";
import { PublicPage } from "~/components/shell/public-page";
import { Alert } from "~/components/ui/alert";
import { Button } from "~/components/ui/button";
import { chooseMail, mailChoice } from "~/features/mail/mail-choice.server";
import { receivePress } from "~/http/form-gate.server";
import { formShape } from "~/http/form-shape";
import { useReply } from "~/http/use-reply";
import { issueText } from "~/i18n/issue-text.server";
import { m } from "~/paraglide/messages.js";
import { paths } from "~/paths";

import "~/features/consortium/invitation/components/invitation.css";

/** The link is a secret, as that of an invitation is. */
export const headers = () => ({
  "Cache-Control": "private, no-store",
  "Referrer-Policy": "same-origin",
  "X-Robots-Tag": "noindex",
});

export const meta = () => [{ title: `${m.mail_choice_title()} · ${m.common_app_name()}` }];

export async function loader({ context: { deps }, params }: LoaderFunctionArgs) {
  const { isDemonstration } = deps.settings;
  const choice = await mailChoice(deps, params["secret"] ?? "");
  return data({ choice, isDemonstration }, { status: choice ? 200 : 404 });
}

/** A mail program that says no for its reader sends 'List-Unsubscribe' alone (RFC 8058). */
const choiceForm = formShape({ names: ["choice", "List-Unsubscribe"] });

/** Opening the link changes nothing: what scans e-mail for harm opens links, but presses nothing. */
export async function action({ request, context, params }: ActionFunctionArgs) {
  const secret = params["secret"] ?? "";
  const { fields } = await receivePress(request, choiceForm);
  const wanted = fields.get("choice") === "allow" ? "allow" : "refuse";
  const chosen = await chooseMail(context.deps, { secret, remoteAddress: context.remoteAddress }, wanted);
  // A mail program follows no redirect
  if (chosen.ok) return fields.has("List-Unsubscribe") ? data({ problem: null }) : redirect(paths.mailChoice(secret));
  return data({ problem: chosen.issues.map(issueText).join(" ") }, { status: 400 });
}

export default function MailChoice() {
  const { choice, isDemonstration } = useLoaderData<typeof loader>();
  const reply = useReply<typeof action>();
  return (
    <PublicPage isDemonstration={isDemonstration}>
      <h1>{m.mail_choice_title()}</h1>
      {reply?.problem ? (
        <Alert tone="stop" isLive>
          {reply.problem}
        </Alert>
      ) : null}
      {choice ? <Choice {...choice} /> : <p className="invitation-who">{m.mail_choice_unknown()}</p>}
    </PublicPage>
  );
}

function Choice({ email, isRefused }: { email: string; isRefused: boolean }) {
  return (
    <>
      <p className="invitation-who wrap-anywhere">
        {isRefused ? m.mail_choice_refused({ email }) : m.mail_choice_lead({ email })}
      </p>
      <Form method="post">
        <Button variant={isRefused ? "secondary" : "primary"} name="choice" value={isRefused ? "allow" : "refuse"}>
          {isRefused ? m.mail_choice_allow() : m.mail_choice_refuse()}
        </Button>
      </Form>
    </>
  );
}
