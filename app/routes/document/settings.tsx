import { getFormProps, useForm } from "@conform-to/react";
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";

import { Form } from "~/components/form/form";
import { FormErrors } from "~/components/form-errors";
import { useSeen } from "~/components/form/use-seen";
import { Alert } from "~/components/ui/alert";
import { Button, LinkButton } from "~/components/ui/button";
import { Card } from "~/components/ui/card";
import { PageHead } from "~/components/ui/page-head";
import { TextInput } from "~/components/ui/text-input";
import { archiveDocument, restoreDocument } from "~/features/document/archive-document.server";
import { renameDocumentSchema } from "~/features/document/create-document-schema";
import { deleteDocument } from "~/features/document/delete-document.server";
import { documentSettingsPage, type DocumentSettingsPage } from "~/features/document/document-settings-page.server";
import { leaveHeadingsUnnumbered, numberHeadings } from "~/features/document/number-headings.server";
import { renameDocument } from "~/features/document/rename-document.server";
import { makeTemplate } from "~/features/document/template/make-template.server";
import type { FormReply } from "~/features/kernel/form-reply";
import { DocumentCrumbs } from "~/features/document/components/document-crumbs";
import { requireConsortium } from "~/http/consortium.server";
import { withPress, receiveForm } from "~/http/form-gate.server";
import { formShape } from "~/http/form-shape";
import { badForm, parseForm, refuseForm, unreadForm } from "~/http/form.server";
import { forbidden, notFound } from "~/http/refusals";
import { useReply } from "~/http/use-reply";
import { issueText } from "~/i18n/issue-text.server";
import { m } from "~/paraglide/messages.js";
import { paths } from "~/paths";

export const meta = () => [{ title: `${m.document_settings()} · ${m.common_app_name()}` }];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { actor, consortium } = await requireConsortium(request, context, params["slug"]);
  const page = await documentSettingsPage(context.deps, actor, consortium, params["documentId"] ?? "");
  if (!page) throw notFound();
  return { page, slug: consortium.slug };
}

const presses = {
  archive: { command: archiveDocument, done: m.document_archived },
  restore: { command: restoreDocument, done: m.document_restored },
  number: { command: numberHeadings, done: m.document_numbered },
  unnumber: { command: leaveHeadingsUnnumbered, done: m.document_unnumbered },
  template: { command: makeTemplate, done: m.template_made },
  delete: { command: deleteDocument, done: null },
};
const settingsForm = formShape({ schemas: [renameDocumentSchema], names: ["intent", "was"] });

export async function action({ request, context: { deps }, context, params }: ActionFunctionArgs) {
  const { actor, consortium } = await requireConsortium(request, context, params["slug"]);
  const id = params["documentId"] ?? "";
  if (!(await documentSettingsPage(deps, actor, consortium, id))) throw notFound();
  const received = await receiveForm(request, settingsForm);
  if (!received.ok) return badForm(unreadForm(received.issues));
  const intent = String(received.value.fields.get("intent"));
  if (intent === "rename") {
    const form = parseForm(received.value, renameDocumentSchema);
    if (!form.ok) return badForm(form.reply);
    const verdict = await renameDocument(withPress(deps, received.value), actor, consortium, id, {
      ...form.value,
      was: received.value.fields.get("was") as string | null,
    });
    return verdict.ok ? { done: m.document_renamed() } : badForm(refuseForm(form.submission, verdict.issues));
  }
  const press = Object.hasOwn(presses, intent) ? presses[intent as keyof typeof presses] : null;
  if (!press) throw forbidden();
  const verdict = await press.command(withPress(deps, received.value), actor, consortium, id);
  if (!verdict.ok) return data({ refused: verdict.issues.map(issueText) }, { status: 409 });
  return press.done ? { done: press.done() } : redirect(paths.documents(consortium.slug));
}

/** A document's title, the numbers of its headings, putting it away, and deleting it while nothing was frozen. */
export default function DocumentSettings() {
  const { page, slug } = useLoaderData<typeof loader>();
  const posted = useReply<typeof action>();
  return (
    <>
      <PageHead
        crumbs={<DocumentCrumbs slug={slug} id={page.id} title={page.title} />}
        heading={m.document_settings()}
      />
      {posted && "done" in posted ? (
        <div className="mb-5">
          <Alert tone="done" isLive>
            {posted.done}
          </Alert>
        </div>
      ) : null}
      {posted && "refused" in posted ? (
        <div className="mb-5">
          <Alert tone="stop" isLive>
            {posted.refused.join(" ")}
          </Alert>
        </div>
      ) : null}
      <div className="stack gap-5 max-w-[720px]">
        <Rename title={page.title} reply={posted && "reply" in posted ? posted.reply : null} />
        <Numbering isNumbered={page.numbersHeadings} />
        {page.onlyFor === null ? (
          <AsTemplate page={page} slug={slug} />
        ) : (
          <Alert tone="info">{m.casepaper_only_note({ name: page.onlyFor })}</Alert>
        )}
        <PutAway page={page} />
        <Delete page={page} />
      </div>
    </>
  );
}

function Rename({ title, reply }: { title: string; reply: FormReply | null }) {
  const was = useSeen(title, reply, { intent: "rename" });
  const [form, fields] = useForm<{ title: string }>({ id: "rename", lastResult: reply, defaultValue: { title } });
  return (
    <Card heading={m.document_title_label()}>
      <Form method="post" {...getFormProps(form)} className="stack gap-4">
        <FormErrors errors={form.errors} />
        <input type="hidden" name="was" value={was} />
        <TextInput field={fields.title} label={m.document_title_label()} autoComplete="off" />
        <div>
          <Button name="intent" value="rename">
            {m.document_rename()}
          </Button>
        </div>
      </Form>
    </Card>
  );
}

function Numbering({ isNumbered }: { isNumbered: boolean }) {
  return (
    <Card heading={m.document_numbering()}>
      <p>{isNumbered ? m.document_numbering_on() : m.document_numbering_off()}</p>
      <Form method="post" className="mt-4">
        <Button name="intent" value={isNumbered ? "unnumber" : "number"}>
          {isNumbered ? m.document_unnumber() : m.document_number()}
        </Button>
      </Form>
    </Card>
  );
}

function AsTemplate({ page: { templateTitle }, slug }: { page: DocumentSettingsPage; slug: string }) {
  return (
    <Card heading={m.template_making()}>
      {templateTitle === null ? null : <p>{m.template_began_with({ title: templateTitle })}</p>}
      <p>{m.template_make_note()}</p>
      <div className="flex flex-wrap gap-3 mt-4">
        <Form method="post">
          <Button name="intent" value="template">
            {m.template_make()}
          </Button>
        </Form>
        <LinkButton variant="quiet" to={paths.templates(slug)}>
          {m.template_find()}
        </LinkButton>
      </div>
    </Card>
  );
}

function PutAway({ page }: { page: DocumentSettingsPage }) {
  return (
    <Card heading={page.isArchived ? m.document_is_archived() : m.document_archiving()}>
      <p>{page.isArchived ? m.document_is_archived_note() : m.document_archiving_note()}</p>
      <Form method="post" className="mt-4">
        <Button name="intent" value={page.isArchived ? "restore" : "archive"}>
          {page.isArchived ? m.document_restore() : m.document_archive()}
        </Button>
      </Form>
    </Card>
  );
}

function Delete({ page: { kept, title } }: { page: DocumentSettingsPage }) {
  return (
    <Card heading={m.document_deleting()}>
      {kept.length > 0 ? (
        <p>{kept.join(" ")}</p>
      ) : (
        <details>
          <summary className="link">{m.document_delete()}</summary>
          <Form method="post" className="stack gap-4 mt-3">
            <p>{m.document_delete_ask({ title })}</p>
            <div>
              <Button name="intent" value="delete" tone="stop">
                {m.document_delete_do()}
              </Button>
            </div>
          </Form>
        </details>
      )}
    </Card>
  );
}
