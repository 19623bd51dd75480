import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";

import { Form } from "~/components/form/form";
import { Alert } from "~/components/ui/alert";
import { Button } from "~/components/ui/button";
import { AboutFields } from "~/features/grant/call/components/about-fields";
import { DraftErrors } from "~/features/grant/call/components/draft-errors";
import { DraftShell } from "~/features/grant/call/components/draft-shell";
import { BudgetFields, CriteriaFields } from "~/features/grant/call/components/row-fields";
import { RulesFields } from "~/features/grant/call/components/rules-fields";
import { fieldsNamed } from "~/features/grant/call/components/typed-field";
import { draftView } from "~/features/grant/call/draft-view";
import { typedFrom } from "~/features/grant/call/parts/typed";
import { isPlanForm, PLAN_FORMS, savePlanPart, seenOf } from "~/features/grant/call/save-plan-part.server";
import { requireCallDraft } from "~/http/call-draft.server";
import { withPress, receiveForm } from "~/http/form-gate.server";
import { formShape, MUCH_TEXT } from "~/http/form-shape";
import { notFound, tooLarge } from "~/http/refusals";
import { useReply } from "~/http/use-reply";
import { callPartName } from "~/i18n/call-part-name";
import { issuesByField } from "~/i18n/issue-text.server";
import { m } from "~/paraglide/messages.js";
import { paths } from "~/paths";

import type { ShellHandle } from "~/routes/shell";

import "~/features/grant/content/components/grant.css";
import "~/features/grant/call/components/call-draft.css";

export const handle: ShellHandle = { isBare: true };

export const meta = () => [{ title: `${m.call_draft()} · ${m.common_app_name()}` }];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { draft } = await requireCallDraft(request, context, params);
  const { part } = params;
  if (!isPlanForm(part)) throw notFound();
  return {
    view: draftView(draft, context.deps.clock.now()),
    part,
    typed: PLAN_FORMS[part].typed(draft.plan),
    seen: seenOf(part, draft.plan),
    isSaved: new URL(request.url).searchParams.has("saved"),
  };
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const { actor, draft } = await requireCallDraft(request, context, params);
  const { part } = params;
  if (!isPlanForm(part)) throw notFound();
  const { names } = PLAN_FORMS[part];
  const received = await receiveForm(request, formShape({ names: [...names, "seen"], fields: 500, bytes: MUCH_TEXT }));
  if (!received.ok) throw tooLarge();
  const { fields, issues } = received.value;
  const typed = typedFrom(fields);
  if (issues.length > 0) return data({ typed, errors: issuesByField(issues) }, { status: 400 });
  const saved = await savePlanPart(withPress(context.deps, received.value), actor, draft.id, part, typed);
  if (saved.ok) return redirect(`${paths.callDraftPart(draft.id, part)}?saved`);
  return data({ typed, errors: issuesByField(saved.issues) }, { status: 400 });
}

const leads = {
  about: m.call_about_lead,
  rules: m.call_rules_lead,
  criteria: m.call_criteria_lead,
  budget: m.call_budget_lead,
};

export default function CallDraftPart() {
  const { view, part, isSaved, ...page } = useLoaderData<typeof loader>();
  const reply = useReply<typeof action>();
  const typed = reply?.typed ?? page.typed;
  const errors: Record<string, string[]> = reply?.errors ?? {};
  const field = fieldsNamed(typed, errors);
  const { languages } = view;
  return (
    <DraftShell view={view} current={part} heading={callPartName(part)} lead={leads[part]()}>
      <Form method="post" noValidate className="stack gap-5" key={`${part} ${view.version} ${JSON.stringify(errors)}`}>
        <DraftErrors errors={errors} />
        {isSaved && !reply ? (
          <Alert tone="done" isLive>
            {m.call_saved()}
          </Alert>
        ) : null}
        <input type="hidden" name="seen" value={page.seen} />
        {part === "about" ? (
          <AboutFields field={field} languages={languages} isAnnounced={view.announced !== null} />
        ) : null}
        {part === "rules" ? <RulesFields field={field} /> : null}
        {part === "criteria" ? <CriteriaFields field={field} typed={typed} languages={languages} /> : null}
        {part === "budget" ? <BudgetFields field={field} typed={typed} languages={languages} /> : null}
        <div>
          <Button variant="primary">{m.common_save()}</Button>
        </div>
      </Form>
    </DraftShell>
  );
}
