import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";

import { Form } from "~/components/form/form";
import { Alert } from "~/components/ui/alert";
import { Button, LinkButton } from "~/components/ui/button";
import { redeemSignInLink } from "~/features/access/redeem-sign-in-link.server";
import { browserOf, findActor } from "~/http/authentication.server";
import { signedIn } from "~/http/session-response.server";
import { useReply } from "~/http/use-reply";
import { issueText } from "~/i18n/issue-text.server";
import { m } from "~/paraglide/messages.js";
import { paths } from "~/paths";

import { AccessShell } from "./access-shell";

/** Not `no-referrer`: without scripts the button would then post without its origin and be refused. */
export const meta = () => [
  { title: `${m.access_sign_in_title()} · ${m.common_app_name()}` },
  { name: "robots", content: "noindex" },
];

/** Who is signed in on this device already: signing in ends that. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  return { signedInAs: (await findActor(request, context))?.displayName ?? null };
}

/** The link shows a button and is used up by pressing it: what scans e-mail for harm opens links, but presses nothing. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const { deps } = context;
  const secret = params["secret"] ?? "";
  const verdict = await redeemSignInLink(deps, { ...browserOf(request, context), secret });
  if (verdict.ok) return signedIn(deps, verdict.value.sessionSecret, verdict.value.returnTo);
  return data({ problem: verdict.issues.map(issueText).join(" ") }, { status: 410 });
}

export default function SignInLink() {
  const { signedInAs } = useLoaderData<typeof loader>();
  const reply = useReply<typeof action>();
  if (reply)
    return (
      <AccessShell heading={m.access_link_failed_title()}>
        <Alert tone="stop" isLive>
          {reply.problem}
        </Alert>
        <LinkButton variant="primary" to={paths.signIn()}>
          {m.access_new_link()}
        </LinkButton>
      </AccessShell>
    );
  return (
    <AccessShell heading={m.access_confirm_title()} lead={m.access_confirm_lead()}>
      {signedInAs ? <p>{m.access_confirm_ends({ name: signedInAs })}</p> : null}
      <Form method="post">
        <Button variant="primary" size="big">
          {m.access_confirm_button()}
        </Button>
      </Form>
    </AccessShell>
  );
}
