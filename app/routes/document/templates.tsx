import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";

import { Form } from "~/components/form/form";
import { Alert } from "~/components/ui/alert";
import { Breadcrumb } from "~/components/ui/breadcrumb";
import { Button } from "~/components/ui/button";
import { Card } from "~/components/ui/card";
import { EmptyState } from "~/components/ui/empty-state";
import { PageHead } from "~/components/ui/page-head";
import { removeTemplate } from "~/features/document/template/remove-template.server";
import { OUR_TEMPLATES, templateHint, templateName } from "~/features/document/template/our-template-names";
import { templatesPage } from "~/features/document/template/templates-page.server";
import { requireConsortium } from "~/http/consortium.server";
import { receiveForm, withPress } from "~/http/form-gate.server";
import { formShape } from "~/http/form-shape";
import { forbidden, notFound } from "~/http/refusals";
import { useReply } from "~/http/use-reply";
import { formatDate } from "~/i18n/format";
import { issueText } from "~/i18n/issue-text.server";
import { m } from "~/paraglide/messages.js";
import { paths } from "~/paths";

export const meta = () => [{ title: `${m.template_title()} · ${m.common_app_name()}` }];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { actor, consortium } = await requireConsortium(request, context, params["slug"]);
  const page = await templatesPage(context.deps, actor, consortium);
  if (!page) throw notFound();
  return { ...page, slug: consortium.slug };
}

const removal = formShape({ names: ["template"] });

export async function action({ request, context, params }: ActionFunctionArgs) {
  const { actor, consortium } = await requireConsortium(request, context, params["slug"]);
  const page = await templatesPage(context.deps, actor, consortium);
  if (!page) throw notFound();
  if (!page.mayManage) throw forbidden();
  const received = await receiveForm(request, removal);
  if (!received.ok) throw forbidden();
  const id = String(received.value.fields.get("template") ?? "");
  const verdict = await removeTemplate(withPress(context.deps, received.value), actor, consortium, id);
  return verdict.ok ? { done: true } : data({ refused: verdict.issues.map(issueText) }, { status: 409 });
}

/** The texts a document can begin with: ours, and those made of documents here. */
export default function Templates() {
  const { slug, templates, mayManage } = useLoaderData<typeof loader>();
  const posted = useReply<typeof action>();
  return (
    <>
      <PageHead
        crumbs={<Breadcrumb steps={[{ href: paths.documents(slug), label: m.document_list_title() }]} />}
        heading={m.template_title()}
        lead={m.template_lead()}
      />
      <div className="stack gap-5 max-w-[720px]">
        {posted && "done" in posted ? (
          <Alert tone="done" isLive>
            {m.template_removed()}
          </Alert>
        ) : null}
        {posted && "refused" in posted ? (
          <Alert tone="stop" isLive>
            {posted.refused.join(" ")}
          </Alert>
        ) : null}
        <Card heading={m.template_own()}>
          {templates.length === 0 ? (
            <EmptyState>{m.template_none()}</EmptyState>
          ) : (
            <ul className="rows">
              {templates.map(({ id, title, language, sourceTitle, madeByName, madeAt }) => (
                <li key={id} className="stack gap-2">
                  <b lang={language}>{title}</b>
                  <span className="small muted">
                    {m.template_from({ title: sourceTitle, by: madeByName, when: formatDate(madeAt) })}
                  </span>
                  {mayManage ? (
                    <Form method="post">
                      <Button name="template" value={id} aria-label={m.template_remove_named({ title })}>
                        {m.template_remove()}
                      </Button>
                    </Form>
                  ) : null}
                </li>
              ))}
            </ul>
          )}
        </Card>
        <Card heading={m.template_ours()}>
          <ul className="rows">
            {OUR_TEMPLATES.map((name) => (
              <li key={name} className="stack gap-2">
                <b>{templateName(name)}</b>
                <span className="small muted">{templateHint(name)}</span>
              </li>
            ))}
          </ul>
        </Card>
      </div>
    </>
  );
}
