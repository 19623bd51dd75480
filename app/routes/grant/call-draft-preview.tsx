import type { LoaderFunctionArgs } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";

import { Alert } from "~/components/ui/alert";
import { EmptyState } from "~/components/ui/empty-state";
import { publishedForm } from "~/domain/grant/call-plan";
import { SectionFields } from "~/features/grant/application/components/section-fields";
import { DraftShell } from "~/features/grant/call/components/draft-shell";
import { draftView } from "~/features/grant/call/draft-view";
import { previewField } from "~/features/grant/call/preview-fields";
import { requireCallDraft } from "~/http/call-draft.server";
import { m } from "~/paraglide/messages.js";
import { getLocale } from "~/paraglide/runtime.js";
import { paths } from "~/paths";

import type { ShellHandle } from "~/routes/shell";

import "~/features/grant/content/components/grant.css";
import "~/features/grant/call/components/call-draft.css";

export const handle: ShellHandle = { isBare: true };

export const meta = () => [{ title: `${m.call_preview()} · ${m.common_app_name()}` }];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { draft } = await requireCallDraft(request, context, params);
  const locale = getLocale();
  const form = publishedForm(draft.plan, 1);
  const asked = new URL(request.url).searchParams.get("section");
  const opened = form.sections.find(({ key }) => key === asked) ?? form.sections[0];
  return {
    view: draftView(draft, context.deps.clock.now()),
    language: draft.plan.languages.includes(locale) ? locale : (draft.plan.languages[0] ?? locale),
    sections: form.sections.map(({ key, title }) => ({ key, title: title[locale] || m.call_untitled() })),
    section: opened && {
      key: opened.key,
      title: opened.title[locale] || m.call_untitled(),
      help: opened.help?.[locale] ?? null,
      position: form.sections.indexOf(opened) + 1,
      fields: opened.fields.map((field) => previewField(field, form, locale)),
    },
  };
}

/** The form as an applicant meets it, section by section. Nothing can be written in it. */
export default function CallDraftPreview() {
  const { view, language, sections, section } = useLoaderData<typeof loader>();
  return (
    <DraftShell view={view} current="preview" heading={m.call_preview()} lead={m.call_preview_lead()}>
      {section ? (
        <>
          <nav aria-label={m.grant_sections()} className="chips mb-6">
            {sections.map(({ key, title }) => (
              <Link
                key={key}
                className="ds-chip"
                to={paths.callDraftPreview(view.id, key)}
                aria-current={key === section.key ? "page" : undefined}
                lang={language}
              >
                {title}
              </Link>
            ))}
          </nav>
          <p className="muted small">{m.grant_section_of({ position: section.position, count: sections.length })}</p>
          <div lang={language}>
            <h2 className="mb-3">{section.title}</h2>
            {section.help ? <p className="lead mb-6">{section.help}</p> : null}
            <SectionFields
              key={section.key}
              page={{ id: view.id, language, mayEdit: false, mayWriteForLead: false, section }}
              slug={null}
              posted={undefined}
            />
          </div>
        </>
      ) : (
        <EmptyState>{m.call_missing_sections()}</EmptyState>
      )}
      <Alert tone="info">{m.call_preview_nothing_saved()}</Alert>
    </DraftShell>
  );
}
