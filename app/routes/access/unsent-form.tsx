import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { Link, useLoaderData, useRouteLoaderData } from "@remix-run/react";

import { Form } from "~/components/form/form";
import { giveToPage } from "~/components/form/typed-forms";
import { Alert } from "~/components/ui/alert";
import { Button, LinkButton } from "~/components/ui/button";
import { Card } from "~/components/ui/card";
import { PageHead } from "~/components/ui/page-head";
import { typedTexts } from "~/features/access/components/typed-texts";
import { forgetUnsentForm } from "~/features/access/unsent-form.server";
import { requireActor } from "~/http/authentication.server";
import { receivePress } from "~/http/form-gate.server";
import { formShape } from "~/http/form-shape";
import { unsentCookie } from "~/http/secret-cookie";
import { unsentFormOf, unsentSecretOf } from "~/http/unsent-form.server";
import { m } from "~/paraglide/messages.js";
import { paths } from "~/paths";

export const meta = () => [{ title: `${m.access_unsent_title()} · ${m.common_app_name()}` }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await requireActor(request, context);
  return { form: await unsentFormOf(request, context, actor) };
}

const forgetForm = formShape({ names: ["intent"] });

/** Deletes what was kept. It is sent to where it was meant for, not here. */
export async function action({ request, context: { deps }, context }: ActionFunctionArgs) {
  await requireActor(request, context);
  await receivePress(request, forgetForm);
  const { publicOrigin } = deps.settings;
  await forgetUnsentForm(deps, unsentSecretOf(request, publicOrigin));
  return redirect(paths.home(), { headers: { "Set-Cookie": unsentCookie.expire(publicOrigin) } });
}

/** What somebody typed in a form that came after their session had ended. */
export default function UnsentForm() {
  const { form } = useLoaderData<typeof loader>();
  if (!form)
    return (
      <>
        <PageHead heading={m.access_unsent_none_heading()} lead={m.access_unsent_none()} />
        <Link to={paths.home()}>{m.shell_to_front_page()}</Link>
      </>
    );
  const texts = typedTexts(form.fields);
  return (
    <>
      <PageHead heading={m.access_unsent_heading()} lead={m.access_unsent_lead()} />
      <div className="stack gap-5 max-w-[720px]">
        <Card heading={m.access_unsent_typed()}>
          {texts.length === 0 ? <p>{m.access_unsent_no_text()}</p> : null}
          {texts.length === 0 ? null : (
            <dl className="stack gap-4">
              {texts.map(({ label, text }, index) => (
                <div key={index}>
                  <dt className="small muted">{label ?? m.access_unsent_other()}</dt>
                  <dd className="whitespace-pre-line wrap-anywhere">{text}</dd>
                </div>
              ))}
            </dl>
          )}
        </Card>
        {form.hadFile ? <Alert>{m.access_unsent_file()}</Alert> : null}
        <div className="row">
          {form.hadFile ? null : <SendNow action={form.action} fields={form.fields} />}
          <GoToForm action={form.action} fields={form.fields} />
          <Form method="post">
            <Button variant="quiet" name="intent" value="forget">
              {m.access_unsent_forget()}
            </Button>
          </Form>
        </div>
      </div>
    </>
  );
}

type Sent = { action: string; fields: [string, string][] };

/** The same form once more, to the same address, mark and all. */
function SendNow({ action, fields }: Sent) {
  return (
    <form method="post" action={action}>
      {fields.map(([name, value], index) => (
        <textarea key={index} hidden readOnly name={name} value={value} />
      ))}
      <Button variant="primary">{m.access_unsent_send()}</Button>
    </form>
  );
}

/** With JavaScript the form over there is filled in. */
function GoToForm({ action, fields }: Sent) {
  const keeper = useRouteLoaderData<{ keeper: string | null }>("root")?.keeper ?? null;
  return (
    <LinkButton to={action} onClick={() => giveToPage(keeper, action.split("?")[0] ?? action, fields)}>
      {m.access_unsent_go()}
    </LinkButton>
  );
}
