import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";

import { Form } from "~/components/form/form";
import { Breadcrumb } from "~/components/ui/breadcrumb";
import { Button } from "~/components/ui/button";
import { PageHead } from "~/components/ui/page-head";
import { RadioCards } from "~/components/ui/radio-cards";
import { Select } from "~/components/ui/select";
import { DraftErrors } from "~/features/grant/call/components/draft-errors";
import { createCallDraft } from "~/features/grant/call/create-call-draft.server";
import { newCallPage } from "~/features/grant/call/new-call-page.server";
import { STARTS } from "~/features/grant/call/starts";
import { requireActor } from "~/http/authentication.server";
import { withPress, receivePress } from "~/http/form-gate.server";
import { formShape } from "~/http/form-shape";
import { endWhereForbidden, notFound } from "~/http/refusals";
import { useReply } from "~/http/use-reply";
import { issuesByField } from "~/i18n/issue-text.server";
import { m } from "~/paraglide/messages.js";
import { paths } from "~/paths";

export const meta = () => [{ title: `${m.call_new()} · ${m.common_app_name()}` }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const page = await newCallPage(context.deps, await requireActor(request, context));
  if (!page) throw notFound();
  return page;
}

const newCallForm = formShape({ names: ["id", "grantor", "start", "copyOf"] });

export async function action({ request, context }: ActionFunctionArgs) {
  const actor = await requireActor(request, context);
  const pressed = await receivePress(request, newCallForm);
  const sent = (name: string) => String(pressed.fields.get(name) ?? "");
  const draft = await createCallDraft(withPress(context.deps, pressed), actor, {
    id: sent("id"),
    grantorOrganisationId: sent("grantor"),
    start: STARTS.find((one) => one === sent("start")) ?? "empty",
    copyOf: sent("copyOf") || null,
  });
  if (draft.ok) return redirect(paths.callDraft(draft.value.id));
  endWhereForbidden(draft.issues);
  return data({ errors: issuesByField(draft.issues) }, { status: 400 });
}

/** For whom the call is, and what it begins with. */
export default function NewCall() {
  const { id, grantors, calls } = useLoaderData<typeof loader>();
  const errors = useReply<typeof action>()?.errors ?? {};
  const field = (name: string, initialValue: string) => ({ id: name, name, initialValue, errors: errors[name] });
  const starts = [
    { value: "empty", label: m.call_start_empty(), hint: m.call_start_empty_hint() },
    { value: "reference", label: m.call_start_reference(), hint: m.call_start_reference_hint() },
    ...(calls.length > 0 ? [{ value: "copy", label: m.call_start_copy(), hint: m.call_start_copy_hint() }] : []),
  ];
  return (
    <>
      <PageHead
        crumbs={<Breadcrumb steps={[{ href: paths.calls(), label: m.shell_calls() }]} />}
        heading={m.call_new()}
        lead={m.call_new_lead()}
      />
      <Form method="post" className="stack gap-5 new-consortium">
        <DraftErrors errors={errors} />
        <input type="hidden" name="id" value={id} />
        <Select
          field={field("grantor", grantors[0]?.id ?? "")}
          label={m.call_grantor()}
          options={grantors.map((grantor) => ({ value: grantor.id, label: grantor.name }))}
        />
        <RadioCards field={field("start", "empty")} legend={m.call_start()} choices={starts} />
        {calls.length > 0 ? (
          <Select
            field={field("copyOf", "")}
            label={m.call_copy_of()}
            isOptional
            placeholder={m.grant_choose()}
            options={calls.map(({ slug, title }) => ({ value: slug, label: title }))}
          />
        ) : null}
        <div>
          <Button variant="primary">{m.call_begin()}</Button>
        </div>
      </Form>
    </>
  );
}
