import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";

import { DraftErrors } from "~/features/grant/call/components/draft-errors";
import { DraftShell } from "~/features/grant/call/components/draft-shell";
import { FormOutline } from "~/features/grant/call/components/form-outline";
import { draftView } from "~/features/grant/call/draft-view";
import { formOutline } from "~/features/grant/call/form-outline";
import { FORM_PRESSES, pressForm } from "~/features/grant/call/press-form.server";
import { newPlanKey } from "~/features/grant/call/save-plan-part.server";
import { requireCallDraft } from "~/http/call-draft.server";
import { withPress, receivePress } from "~/http/form-gate.server";
import { formShape } from "~/http/form-shape";
import { useReply } from "~/http/use-reply";
import { issuesByField } from "~/i18n/issue-text.server";
import { m } from "~/paraglide/messages.js";
import { paths } from "~/paths";

import type { ShellHandle } from "~/routes/shell";

import "~/features/grant/content/components/grant.css";
import "~/features/grant/call/components/call-draft.css";

export const handle: ShellHandle = { isBare: true };

export const meta = () => [{ title: `${m.call_part_form()} · ${m.common_app_name()}` }];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { draft } = await requireCallDraft(request, context, params);
  return {
    view: draftView(draft, context.deps.clock.now()),
    sections: formOutline(draft),
    newKey: newPlanKey(context.deps),
  };
}

const pressShape = formShape({ names: ["press", "key"] });

export async function action({ request, context, params }: ActionFunctionArgs) {
  const { actor, draft } = await requireCallDraft(request, context, params);
  const pressing = await receivePress(request, pressShape);
  const { fields } = pressing;
  const press = FORM_PRESSES.find((one) => one === fields.get("press"));
  if (!press) throw new Response(null, { status: 400 });
  const key = String(fields.get("key") ?? "");
  const pressed = await pressForm(withPress(context.deps, pressing), actor, draft.id, { press, key });
  if (!pressed.ok) return data({ errors: issuesByField(pressed.issues) }, { status: 400 });
  if (press === "add-section") return redirect(paths.callDraftItem(draft.id, key));
  return redirect(paths.callDraftForm(draft.id, press === "remove" ? undefined : `item-${key}`));
}

/** The application form as its grantor builds it. */
export default function CallDraftForm() {
  const { view, sections, newKey } = useLoaderData<typeof loader>();
  const errors = useReply<typeof action>()?.errors ?? {};
  return (
    <DraftShell view={view} current="form" heading={m.call_part_form()} lead={m.call_form_lead()}>
      <div className="stack gap-5">
        <DraftErrors errors={errors} />
        <FormOutline draftId={view.id} sections={sections} newKey={newKey} />
      </div>
    </DraftShell>
  );
}
