import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";

import { Form } from "~/components/form/form";
import { Button } from "~/components/ui/button";
import { Card } from "~/components/ui/card";
import { ErrorSummary } from "~/components/ui/error-summary";
import { PageHead } from "~/components/ui/page-head";
import { ConsortiumFields, fieldsOf } from "~/features/consortium/founding/components/consortium-fields";
import { PartnerPicker } from "~/features/consortium/founding/components/partner-picker";
import { emptyDraft, readDraft } from "~/features/consortium/founding/consortium-draft";
import { foundConsortium } from "~/features/consortium/founding/found-consortium.server";
import { newConsortiumPage } from "~/features/consortium/founding/new-consortium-page.server";
import { pickerNames, pressPicker } from "~/features/consortium/founding/partner-picker.server";
import { refuseLongText } from "~/features/consortium/founding/long-text";
import { requireActor } from "~/http/authentication.server";
import { withPress, receiveForm } from "~/http/form-gate.server";
import { formShape, LONGEST_LIST, MUCH_TEXT } from "~/http/form-shape";
import { forbidden, notFound, tooLarge } from "~/http/refusals";
import { useReply } from "~/http/use-reply";
import { issuesByField, issueText } from "~/i18n/issue-text.server";
import { m } from "~/paraglide/messages.js";
import { paths } from "~/paths";

import "~/features/consortium/founding/components/founding.css";

export const meta = () => [{ title: `${m.consortium_new_title()} · ${m.common_app_name()}` }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const page = await newConsortiumPage(context.deps, await requireActor(request, context));
  if (!page) throw notFound();
  return page;
}

const foundingForm = formShape({
  names: ["intent", ...Object.keys(emptyDraft), ...pickerNames],
  fields: 2 * LONGEST_LIST + 20,
  bytes: MUCH_TEXT,
});

export async function action({ request, context }: ActionFunctionArgs) {
  const { deps } = context;
  const actor = await requireActor(request, context);
  const page = await newConsortiumPage(deps, actor);
  if (!page) throw forbidden();
  const received = await receiveForm(request, foundingForm);
  if (!received.ok) throw tooLarge();
  const { fields, issues } = received.value;
  const draft = readDraft(fields);
  const intent = String(fields.get("intent"));
  const lead = page.leads.find((one) => one.id === draft.leadOrganisationId);
  const picker = await pressPicker(deps, fields, intent, new Set(lead?.number ? [lead.number] : []));
  if (issues.length > 0) return data({ draft, picker, errors: issuesByField(issues) }, { status: 400 });
  if (intent !== "found") return { draft, picker, errors: {} };
  if (picker.unplaced.length > 0 || picker.errors.pasted) {
    const errors = { pasted: [picker.errors.pasted ?? issueText({ code: "lines_not_placed" })] };
    return data({ draft, picker, errors }, { status: 400 });
  }
  const partners = picker.chosen.map(({ id, participation }) => ({ organisationId: id, participation }));
  const founded = await foundConsortium(withPress(deps, received.value), actor, { ...draft, partners });
  if (founded.ok) return redirect(paths.board(founded.value.slug));
  return data({ draft, picker, errors: issuesByField(founded.issues) }, { status: 400 });
}

export default function NewConsortium() {
  const page = useLoaderData<typeof loader>();
  const reply = useReply<typeof action>();
  const { draft, picker } = reply ?? page;
  const errors: Record<string, string[]> = reply?.errors ?? {};
  const fields = fieldsOf(draft, errors);
  const field = (id: string) => ({ id, name: id, errors: errors[id] });
  return (
    <>
      <PageHead heading={m.consortium_new_heading()} lead={m.consortium_new_lead()} />
      <Form
        method="post"
        noValidate
        preventScrollReset
        onSubmit={refuseLongText}
        className="new-consortium stack gap-5"
      >
        <button className="sr" name="intent" value="keep" tabIndex={-1} aria-hidden="true" />
        <ErrorSummary
          key={JSON.stringify(errors)}
          form={{ errors: errors[""] ?? [] }}
          fields={[
            { field: fields.name, label: m.consortium_new_name() },
            { field: fields.purpose, label: m.consortium_new_purpose() },
            { field: fields.cooperationForm, label: m.consortium_new_form() },
            { field: fields.deadlineOn, label: m.consortium_new_deadline() },
            { field: fields.deadlineTime, label: m.consortium_new_time() },
            { field: fields.leadOrganisationId, label: m.consortium_new_leads() },
            { field: field("pasted"), label: m.consortium_picker_paste() },
            { field: field("partnerOrganisationIds"), label: m.consortium_new_partners() },
          ]}
        />
        <Card heading={m.consortium_new_about()}>
          <ConsortiumFields fields={fields} leads={page.leads} />
        </Card>
        <Card heading={m.consortium_new_partners()} note={m.consortium_new_partners_note()}>
          <PartnerPicker picker={picker} errors={errors["partnerOrganisationIds"]} />
        </Card>
        <div className="row">
          <Button variant="primary" size="big" name="intent" value="found">
            {m.consortium_new_found()}
          </Button>
          <span className="muted small">{m.consortium_new_nobody_asked()}</span>
        </div>
      </Form>
    </>
  );
}
