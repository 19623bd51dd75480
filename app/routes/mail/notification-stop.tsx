import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";

import { Form } from "~/components/form/form";
import { PublicPage } from "~/components/shell/public-page";
import { Alert } from "~/components/ui/alert";
import { Button } from "~/components/ui/button";
import { lettersOf, stopLetters } from "~/features/notification/stop-letters.server";
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

export const meta = () => [{ title: `${m.notification_stop_title()} · ${m.common_app_name()}` }];

export async function loader({ context: { deps }, params }: LoaderFunctionArgs) {
  const { isDemonstration } = deps.settings;
  const found = await lettersOf(deps.db, params["secret"] ?? "");
  const letters = found && { email: found.email, isStopped: found.isStopped };
  return data({ letters, isDemonstration }, { status: letters ? 200 : 404 });
}

/** A mail program that stops letters for its reader sends 'List-Unsubscribe' alone (RFC 8058). */
const stopForm = formShape({ names: ["act", "List-Unsubscribe"] });

/** Opening the link changes nothing: what scans e-mail for harm opens links, but presses nothing. */
export async function action({ request, context, params }: ActionFunctionArgs) {
  const secret = params["secret"] ?? "";
  const { fields } = await receivePress(request, stopForm);
  const act = fields.get("act") === "resume" ? "resume" : "stop";
  const done = await stopLetters(context.deps, { secret, remoteAddress: context.remoteAddress }, act);
  // A mail program follows no redirect
  if (done.ok)
    return fields.has("List-Unsubscribe") ? data({ problem: null }) : redirect(paths.notificationStop(secret));
  return data({ problem: done.issues.map(issueText).join(" ") }, { status: 400 });
}

export default function StopLetters() {
  const { letters, isDemonstration } = useLoaderData<typeof loader>();
  const reply = useReply<typeof action>();
  return (
    <PublicPage isDemonstration={isDemonstration}>
      <h1>{m.notification_stop_title()}</h1>
      {reply?.problem ? (
        <Alert tone="stop" isLive>
          {reply.problem}
        </Alert>
      ) : null}
      {letters ? <Letters {...letters} /> : <p className="invitation-who">{m.notification_stop_unknown()}</p>}
    </PublicPage>
  );
}

function Letters({ email, isStopped }: { email: string; isStopped: boolean }) {
  return (
    <>
      <p className="invitation-who wrap-anywhere">
        {isStopped ? m.notification_stop_stopped({ email }) : m.notification_stop_lead({ email })}
      </p>
      <Form method="post">
        <Button variant={isStopped ? "secondary" : "primary"} name="act" value={isStopped ? "resume" : "stop"}>
          {isStopped ? m.notification_stop_resume() : m.notification_stop_press()}
        </Button>
      </Form>
    </>
  );
}
