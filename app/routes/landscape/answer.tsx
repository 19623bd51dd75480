import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";

import { Form } from "~/components/form/form";
import { FormErrors } from "~/components/form-errors";
import { PublicPage } from "~/components/shell/public-page";
import { Alert } from "~/components/ui/alert";
import { Button } from "~/components/ui/button";
import { TextInput } from "~/components/ui/text-input";
import { fieldOf } from "~/features/consortium/steering/components/refused";
import { answerByLink } from "~/features/landscape/answer-by-link.server";
import { answerPage } from "~/features/landscape/answer-page.server";
import { SystemFields } from "~/features/landscape/components/system-fields";
import { EMPTY_SYSTEM, typedSystem, writtenSystem } from "~/features/landscape/system-form";
import { refusedForm } from "~/http/refused-form.server";
import { receiveForm } from "~/http/form-gate.server";
import { tooLarge } from "~/http/refusals";
import { useReply } from "~/http/use-reply";
import { formatDate } from "~/i18n/format";
import { m } from "~/paraglide/messages.js";
import { paths } from "~/paths";

import { systemForm } from "./system-action.server";

import "~/features/consortium/invitation/components/invitation.css";
import "~/features/landscape/components/landscape.css";

/** The link is a secret, as that of an invitation is. */
export const headers = () => ({
  "Cache-Control": "private, no-store",
  "Referrer-Policy": "same-origin",
  "X-Robots-Tag": "noindex",
});

export const meta = () => [{ title: `${m.landscape_title()} · ${m.common_app_name()}` }];

export async function loader({ context: { deps }, params }: LoaderFunctionArgs) {
  const page = await answerPage(deps, params["secret"] ?? "");
  return data(page, { status: page.asked ? 200 : 404 });
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const secret = params["secret"] ?? "";
  const received = await receiveForm(request, systemForm);
  if (!received.ok) throw tooLarge();
  const { fields, issues } = received.value;
  const typed = { ...typedSystem(fields), who: String(fields.get("who") ?? "") };
  if (issues.length > 0) return data(refusedForm({ ok: false, issues }, typed), { status: 400 });
  const link = { secret, remoteAddress: context.remoteAddress };
  const answered = await answerByLink(context.deps, link, { who: typed.who, system: writtenSystem(typed) });
  return answered.ok ? redirect(paths.systemAnswer(secret)) : data(refusedForm(answered, typed), { status: 400 });
}

/** One question to one municipality, for whoever has the link: no account, and answered once. */
export default function Answer() {
  const { state, asked, services, suggestions, isDemonstration } = useLoaderData<typeof loader>();
  const refused = useReply<typeof action>() ?? null;
  if (!asked || state !== "open")
    return (
      <PublicPage isDemonstration={isDemonstration}>
        <h1>{state === "answered" ? m.landscape_link_thanks() : m.landscape_link_gone()}</h1>
        <p className="invitation-who">{stateWords[state]()}</p>
      </PublicPage>
    );
  return (
    <PublicPage isDemonstration={isDemonstration}>
      <h1>{m.landscape_link_heading({ municipality: asked.municipality })}</h1>
      <p className="invitation-who">
        {m.landscape_link_lead({ by: asked.by, lead: asked.lead, consortium: asked.consortium })}
      </p>
      <ul className="land-terms">
        <li>{m.landscape_link_who_sees({ consortium: asked.consortium })}</li>
        <li>{m.landscape_link_once({ date: formatDate(asked.expiresAt) })}</li>
        <li>{m.landscape_link_unknown()}</li>
      </ul>
      <Form method="post" noValidate className="stack gap-5">
        <FormErrors errors={refused?.errors[""]} />
        {refused && Object.keys(refused.errors).some((path) => path !== "") ? (
          <Alert tone="stop" isLive>
            {m.landscape_form_wrong()}
          </Alert>
        ) : null}
        <TextInput field={fieldOf("who", refused)} label={m.landscape_link_who()} hint={m.landscape_link_who_hint()} />
        <SystemFields values={EMPTY_SYSTEM} {...{ refused, services, suggestions }} />
        <Button variant="primary" size="big">
          {m.landscape_link_send()}
        </Button>
      </Form>
    </PublicPage>
  );
}

const stateWords = {
  open: m.landscape_link_gone,
  unknown: m.issue_system_link_unknown,
  answered: m.landscape_link_answered,
  replaced: m.issue_system_link_replaced,
  expired: m.issue_system_link_expired,
};
