import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";

import { Form } from "~/components/form/form";
import { Button } from "~/components/ui/button";
import { DraftErrors } from "~/features/grant/call/components/draft-errors";
import { DraftShell } from "~/features/grant/call/components/draft-shell";
import { FieldItemFields, SectionItemFields } from "~/features/grant/call/components/item-fields";
import { fieldsNamed } from "~/features/grant/call/components/typed-field";
import { draftView } from "~/features/grant/call/draft-view";
import { fieldKindNames, formOutline } from "~/features/grant/call/form-outline";
import { fieldNames, isFieldKind, typedField, typedSection } from "~/features/grant/call/parts/field";
import { typedFrom } from "~/features/grant/call/parts/typed";
import { pressForm } from "~/features/grant/call/press-form.server";
import { findFormItem, saveFormItem } from "~/features/grant/call/save-form-item.server";
import type { FoundCallDraft } from "~/features/grant/call/call-draft-store.server";
import { requireCallDraft } from "~/http/call-draft.server";
import { withPress, receiveForm } from "~/http/form-gate.server";
import { formShape, MUCH_TEXT } from "~/http/form-shape";
import { notFound, tooLarge } from "~/http/refusals";
import { useReply } from "~/http/use-reply";
import { issuesByField } from "~/i18n/issue-text.server";
import { m } from "~/paraglide/messages.js";
import { paths } from "~/paths";

import type { ShellHandle } from "~/routes/shell";

import "~/features/grant/content/components/grant.css";
import "~/features/grant/call/components/call-draft.css";

export const handle: ShellHandle = { isBare: true };

export const meta = () => [{ title: `${m.call_part_form()} · ${m.common_app_name()}` }];

/** The section or question of the address, or a new one of the kind that it names. */
function itemOf(request: Request, draft: FoundCallDraft, key: string | undefined) {
  const asked = new URL(request.url).searchParams;
  const kind = asked.get("kind");
  const item = findFormItem(draft.plan, key ?? "", {
    kind: isFieldKind(kind) ? kind : null,
    key: asked.get("key"),
    section: asked.get("section"),
  });
  if (!item) throw notFound();
  return item;
}

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { draft } = await requireCallDraft(request, context, params);
  const item = itemOf(request, draft, params["itemKey"]);
  const outline = formOutline(draft);
  return {
    view: draftView(draft, context.deps.clock.now()),
    kind: item.is === "section" ? null : item.field.kind,
    isNew: item.is === "new",
    typed: item.is === "section" ? typedSection(item.section) : typedField(item.field, item.sectionKey),
    sections: outline.map(({ key, title }) => ({ key, title })),
  };
}

const itemShape = formShape({ names: [...fieldNames, "version", "intent"], fields: 400, bytes: MUCH_TEXT });

export async function action({ request, context, params }: ActionFunctionArgs) {
  const { deps } = context;
  const { actor, draft } = await requireCallDraft(request, context, params);
  const item = itemOf(request, draft, params["itemKey"]);
  const received = await receiveForm(request, itemShape);
  if (!received.ok) throw tooLarge();
  const { fields, issues } = received.value;
  const key = item.is === "section" ? item.section.key : item.field.key;
  if (fields.get("intent") === "remove" && item.is === "field") {
    await pressForm(deps, actor, draft.id, { press: "remove", key });
    return redirect(paths.callDraftForm(draft.id, `item-${item.sectionKey}`));
  }
  const typed = typedFrom(fields);
  if (issues.length > 0) return data({ typed, errors: issuesByField(issues) }, { status: 400 });
  const saved = await saveFormItem(withPress(deps, received.value), actor, draft.id, item, typed);
  if (saved.ok) return redirect(paths.callDraftForm(draft.id, `item-${key}`));
  return data({ typed, errors: issuesByField(saved.issues) }, { status: 400 });
}

export default function CallDraftItem() {
  const { view, kind, isNew, sections, ...page } = useLoaderData<typeof loader>();
  const reply = useReply<typeof action>();
  const typed = reply?.typed ?? page.typed;
  const errors: Record<string, string[]> = reply?.errors ?? {};
  const props = { field: fieldsNamed(typed, errors), typed, languages: view.languages };
  const heading = kind === null ? m.call_section() : isNew ? m.call_new_question() : m.call_question();
  return (
    <DraftShell view={view} current="form" heading={heading} lead={kind ? fieldKindNames[kind]() : undefined}>
      <Form method="post" noValidate className="stack gap-5" key={JSON.stringify(errors)}>
        <DraftErrors errors={errors} />
        <input type="hidden" name="version" value={view.version} />
        {kind === null ? (
          <SectionItemFields {...props} />
        ) : (
          <FieldItemFields {...props} kind={kind} sections={sections} />
        )}
        <div className="row">
          <Button variant="primary">{m.common_save()}</Button>
          <Link to={paths.callDraftForm(view.id)}>{m.call_back_to_form()}</Link>
        </div>
      </Form>
      {kind !== null && !isNew ? (
        <Form method="post" className="mt-6">
          <Button variant="quiet" size="small" icon="trash" name="intent" value="remove">
            {m.call_remove_question()}
          </Button>
        </Form>
      ) : null}
    </DraftShell>
  );
}
