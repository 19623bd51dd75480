import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData, useSearchParams } from "@remix-run/react";

import { Alert } from "~/components/ui/alert";
import { Breadcrumb } from "~/components/ui/breadcrumb";
import { LinkButton } from "~/components/ui/button";
import { EmptyState } from "~/components/ui/empty-state";
import { PageHead } from "~/components/ui/page-head";
import type { Issue } from "~/domain/shared/verdict";
import { MeetingListForm, MeetingPreviewCard } from "~/features/consortium/plan/components/meeting-import";
import { enterablePartners } from "~/features/consortium/plan/enterable-partners.server";
import { importMeetings, writeRow } from "~/features/consortium/plan/import-meetings.server";
import { MOST_MEETINGS, previewImport } from "~/features/consortium/plan/preview-meetings.server";
import { readTextFile } from "~/features/consortium/plan/read-meeting-file";
import { requireConsortium } from "~/http/consortium.server";
import { withPress } from "~/http/form-gate.server";
import { formShape, MUCH_TEXT } from "~/http/form-shape";
import { endWhereForbidden, forbidden } from "~/http/refusals";
import { receiveUpload, uploadStatus } from "~/http/upload.server";
import { useReply } from "~/http/use-reply";
import { issuesByField } from "~/i18n/issue-text.server";
import { m } from "~/paraglide/messages.js";
import { paths } from "~/paths";

import "~/features/consortium/plan/components/plan.css";

export const meta = () => [{ title: `${m.plan_import_title()} · ${m.common_app_name()}` }];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { actor, consortium } = await requireConsortium(request, context, params["slug"]);
  const partners = await enterablePartners(context.deps.db, actor, consortium);
  return { slug: consortium.slug, partners: partners.map(({ number, name }) => ({ number, name })) };
}

const meetingsForm = formShape({
  names: ["intent", "only", "list", "row"],
  bytes: MUCH_TEXT,
  fields: MOST_MEETINGS + 10,
  file: { field: "file", bytes: MUCH_TEXT },
});

export async function action({ request, context, params }: ActionFunctionArgs) {
  const { actor, consortium } = await requireConsortium(request, context, params["slug"]);
  const partners = await enterablePartners(context.deps.db, actor, consortium);
  if (partners.length === 0) throw forbidden();
  const received = await receiveUpload(request, context, actor, meetingsForm);
  if (!received.ok) return refusal(received.issues, "", uploadStatus(received.issues));
  const { fields, file, issues } = received.value;
  const list = String(fields.get("list") ?? "");
  if (issues.length > 0) return refusal(issues, list);
  if (fields.get("intent") === "enter") {
    const entered = await importMeetings(
      withPress(context.deps, received.value),
      actor,
      consortium,
      fields.getAll("row").map(String),
    );
    if (entered.ok) return data({ entered: entered.value.entered });
    endWhereForbidden(entered.issues);
    return refusal(entered.issues, list);
  }
  const only = partners.find(({ number }) => number === fields.get("only")) ?? null;
  const text = file ? readTextFile(file.content) : list;
  const preview = await previewImport(context.deps, { consortiumId: consortium.id, text, only, partners });
  if (!preview.ok) return refusal(preview.issues, list);
  return data({ preview: preview.value, rows: preview.value.meetings.map(writeRow), list });
}

const refusal = (issues: readonly Issue[], list: string, status = 400) =>
  data({ errors: issuesByField(issues), list }, { status });

/** Council meetings of one municipality, or of all of them, entered from a list or a calendar. */
export default function PlanMeetings() {
  const { slug, partners } = useLoaderData<typeof loader>();
  const reply = useReply<typeof action>();
  const [search] = useSearchParams();
  return (
    <>
      <PageHead
        crumbs={
          <Breadcrumb
            steps={[
              { href: paths.board(slug), label: m.shell_overview() },
              { href: paths.plan(slug), label: m.plan_title() },
            ]}
          />
        }
        heading={m.plan_import_title()}
        lead={m.plan_import_lead()}
      />
      {reply && "entered" in reply ? (
        <div className="mb-5">
          <Alert tone={reply.entered > 0 ? "done" : "notice"} isLive>
            {reply.entered > 0 ? m.plan_import_entered({ count: reply.entered }) : m.plan_import_entered_none()}{" "}
            <LinkButton size="small" to={paths.plan(slug)}>
              {m.plan_link()}
            </LinkButton>
          </Alert>
        </div>
      ) : null}
      {partners.length === 0 ? (
        <EmptyState>{m.plan_import_not_yours()}</EmptyState>
      ) : (
        <div className="stack gap-5">
          {reply && "preview" in reply ? <MeetingPreviewCard preview={reply.preview} rows={reply.rows} /> : null}
          <MeetingListForm
            partners={partners}
            chosen={search.get("number") ?? ""}
            list={reply && "list" in reply ? reply.list : ""}
            errors={reply && "errors" in reply ? reply.errors : {}}
          />
        </div>
      )}
    </>
  );
}
