import { getFormProps, useForm } from "@conform-to/react";
import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { Link, redirect, useLoaderData, useNavigation } from "@remix-run/react";

import { Form } from "~/components/form/form";
import { Alert } from "~/components/ui/alert";
import { Button, LinkButton } from "~/components/ui/button";
import { TextInput } from "~/components/ui/text-input";
import { isEmptyInstallation } from "~/features/access/first-run.server";
import { requestSignInLink } from "~/features/access/request-sign-in-link.server";
import { returnPath } from "~/features/access/return-path";
import { signInLinkSchema } from "~/features/access/sign-in-link-schema";
import type { FormReply } from "~/features/kernel/form-reply";
import { findActor } from "~/http/authentication.server";
import { badForm, readForm, refuseForm } from "~/http/form.server";
import { forbidden } from "~/http/refusals";
import { useReply } from "~/http/use-reply";
import { findIssueText } from "~/i18n/issue-text.server";
import { m } from "~/paraglide/messages.js";
import { getLocale } from "~/paraglide/runtime.js";
import { paths } from "~/paths";

import { AccessShell } from "./access-shell";

export const meta = () => [{ title: `${m.access_sign_in_title()} · ${m.common_app_name()}` }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { deps } = context;
  const search = new URL(request.url).searchParams;
  const returnTo = returnPath(search.get("returnTo"));
  // Whoever puts their name under something binding signs in once more, though they are signed in
  const isAgain = search.get("again") === "1";
  if (!isAgain && (await findActor(request, context))) throw redirect(returnTo);
  if (!deps.settings.isDemonstration && (await isEmptyInstallation(deps))) throw redirect(paths.firstRun());
  return {
    returnTo,
    issue: findIssueText(search.get("issue")),
    reference: /^[\w-]{4,64}$/.exec(search.get("reference") ?? "")?.[0] ?? null,
    oidcLabel: deps.oidc?.label ?? null,
    isDemonstration: deps.settings.isDemonstration,
    showsMailbox: deps.settings.showsMailbox,
    keepsMail: deps.settings.keepsMail,
  };
}

export async function action({ request, context }: ActionFunctionArgs) {
  if (context.deps.settings.keepsMail) throw forbidden();
  const form = await readForm(request, signInLinkSchema);
  if (!form.ok) return badForm(form.reply);
  const { remoteAddress, deps } = context;
  const verdict = await requestSignInLink(deps, { ...form.value, remoteAddress, locale: getLocale() });
  if (!verdict.ok) return badForm(refuseForm(form.submission, verdict.issues));
  return { sentTo: form.value.email };
}

export default function SignIn() {
  const page = useLoaderData<typeof loader>();
  const posted = useReply<typeof action>();
  if (posted && "sentTo" in posted) return <LinkSent email={posted.sentTo} showsMailbox={page.showsMailbox} />;
  return (
    <AccessShell heading={m.access_sign_in_title()} lead={leadOf(page)}>
      {page.issue ? (
        <Alert tone="stop">
          <p>{page.issue}</p>
          {page.reference ? <p className="small">{m.access_reference({ reference: page.reference })}</p> : null}
        </Alert>
      ) : null}
      {page.returnTo === paths.unsentForm() ? <Alert>{m.access_unsent_sign_in()}</Alert> : null}
      {page.keepsMail ? null : <LinkForm returnTo={page.returnTo} reply={posted?.reply ?? null} />}
      {page.oidcLabel ? (
        <LinkButton
          reloadDocument
          to={paths.signInOidc(page.returnTo)}
          variant={page.keepsMail ? "primary" : "secondary"}
        >
          {m.access_sign_in_with({ label: page.oidcLabel })}
        </LinkButton>
      ) : null}
      {page.isDemonstration ? (
        <div className="stack">
          <LinkButton to={paths.signInDemonstration(page.returnTo)} icon="right">
            {m.access_demo_link()}
          </LinkButton>
          <p className="small muted">{m.access_demo_link_lead()}</p>
        </div>
      ) : null}
    </AccessShell>
  );
}

function LinkForm({ returnTo, reply }: { returnTo: string; reply: FormReply | null }) {
  const [form, fields] = useForm<{ email: string }>({ id: "sign-in", lastResult: reply });
  return (
    <Form method="post" {...getFormProps(form)} className="stack gap-4">
      <input type="hidden" name="returnTo" value={returnTo} />
      <TextInput
        field={fields.email}
        type="email"
        autoComplete="email"
        inputMode="email"
        label={m.access_email()}
        hint={m.access_email_hint()}
      />
      <Button variant="primary" busyText={useNavigation().state === "submitting" && m.access_send_link()}>
        {m.access_send_link()}
      </Button>
    </Form>
  );
}

/** Where no mail leaves, a link comes from whoever gave the access. */
function leadOf({ keepsMail, oidcLabel }: { keepsMail: boolean; oidcLabel: string | null }): string {
  if (!keepsMail) return m.access_sign_in_lead();
  return oidcLabel ? m.access_sign_in_lead_provider({ label: oidcLabel }) : m.access_sign_in_lead_kept();
}

function LinkSent({ email, showsMailbox }: { email: string; showsMailbox: boolean }) {
  return (
    <AccessShell heading={m.access_link_sent_title()} lead={m.access_link_sent({ email })}>
      <p className="muted">{m.access_link_not_received()}</p>
      {showsMailbox ? <Link to={paths.mailbox()}>{m.access_read_mail_here()}</Link> : null}
      <Link to={paths.signIn()} reloadDocument>
        {m.access_use_other_address()}
      </Link>
    </AccessShell>
  );
}
