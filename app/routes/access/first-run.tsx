import { getFormProps, useForm } from "@conform-to/react";
import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { redirect } from "@remix-run/react";

import { Form } from "~/components/form/form";
import { Button } from "~/components/ui/button";
import { FormErrors } from "~/components/form-errors";
import { TextInput } from "~/components/ui/text-input";
import { firstRunSchema } from "~/features/access/first-run-schema";
import { createFirstAdministrator, isEmptyInstallation } from "~/features/access/first-run.server";
import { browserOf } from "~/http/authentication.server";
import { badForm, readForm, refuseForm } from "~/http/form.server";
import { signedIn } from "~/http/session-response.server";
import { useReply } from "~/http/use-reply";
import { m } from "~/paraglide/messages.js";
import { paths } from "~/paths";

import { AccessShell } from "./access-shell";

export const meta = () => [{ title: `${m.access_first_run_title()} · ${m.common_app_name()}` }];

export async function loader({ context: { deps } }: LoaderFunctionArgs) {
  if (!(await isEmptyInstallation(deps))) throw redirect(paths.signIn());
  return null;
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { deps } = context;
  const form = await readForm(request, firstRunSchema);
  if (!form.ok) return badForm(form.reply);
  const verdict = await createFirstAdministrator(deps, { ...form.value, ...browserOf(request, context) });
  if (!verdict.ok) return badForm(refuseForm(form.submission, verdict.issues));
  return signedIn(deps, verdict.value.sessionSecret, paths.home());
}

export default function FirstRun() {
  const posted = useReply<typeof action>();
  const [form, fields] = useForm<{ code: string; municipalityNumber: string; email: string; displayName: string }>({
    id: "first-run",
    lastResult: posted?.reply ?? null,
  });
  return (
    <AccessShell heading={m.access_first_run_title()} lead={m.access_first_run_lead()}>
      <Form method="post" {...getFormProps(form)} className="stack gap-5">
        <FormErrors errors={form.errors} />
        <TextInput
          field={fields.code}
          autoComplete="off"
          label={m.access_first_run_code()}
          hint={m.access_first_run_code_hint()}
        />
        <TextInput
          field={fields.municipalityNumber}
          inputMode="numeric"
          label={m.access_first_run_organisation()}
          hint={m.access_first_run_organisation_hint()}
        />
        <TextInput field={fields.email} type="email" autoComplete="email" label={m.access_email()} />
        <TextInput
          field={fields.displayName}
          autoComplete="name"
          label={m.access_settings_name()}
          hint={m.access_settings_name_hint()}
        />
        <Button variant="primary">{m.access_first_run_create()}</Button>
      </Form>
    </AccessShell>
  );
}
