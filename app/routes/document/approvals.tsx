import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { Link, useLoaderData, useNavigation } from "@remix-run/react";

import { useLive } from "~/collab/use-live";
import { Form } from "~/components/form/form";
import { Alert } from "~/components/ui/alert";
import { Button, LinkButton } from "~/components/ui/button";
import { Card } from "~/components/ui/card";
import { Chip, Chips } from "~/components/ui/chip";
import { EmptyState } from "~/components/ui/empty-state";
import { HandOverLinks } from "~/components/ui/hand-over-links";
import { PageHead } from "~/components/ui/page-head";
import { Wall } from "~/components/ui/wall";
import { APPROVAL_STATES, owesApproval } from "~/domain/document/approval";
import { approvalRequestSchema, MAX_MESSAGE } from "~/features/document/approval/approval-schema";
import { type ApprovalsPage, approvalsPage } from "~/features/document/approval/approvals-page.server";
import { askForApproval } from "~/features/document/approval/ask-for-approval.server";
import { stateName, tileState, tileWords } from "~/features/document/approval/components/approval-words";
import { ApproverList } from "~/features/document/approval/components/approver-list";
import { AskForm } from "~/features/document/approval/components/ask-form";
import { remindApprovers } from "~/features/document/approval/remind-approvers.server";
import { DocumentCrumbs } from "~/features/document/components/document-crumbs";
import { requireConsortium } from "~/http/consortium.server";
import { withPress } from "~/http/form-gate.server";
import { readForm, refuseForm } from "~/http/form.server";
import { endWhereRefused, notFound } from "~/http/refusals";
import { useReply } from "~/http/use-reply";
import { formatDate, formatPercent } from "~/i18n/format";
import { m } from "~/paraglide/messages.js";
import { paths } from "~/paths";

import "~/features/document/approval/components/approval.css";

export const meta: MetaFunction<typeof loader> = ({ data: found }) => [
  { title: `${m.approval_title()} · ${found?.page.title ?? ""} · ${m.common_app_name()}` },
];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { actor, consortium } = await requireConsortium(request, context, params["slug"]);
  const asked = new URL(request.url).searchParams.get("of");
  const page = await approvalsPage(context.deps, actor, consortium, params["documentId"] ?? "", asked);
  if (!page) throw notFound();
  const { keepsMail, publicOrigin } = context.deps.settings;
  const links = keepsMail && page.mayAsk && page.request ? linksOf(page, consortium.slug, publicOrigin) : [];
  return { page, slug: consortium.slug, keepsMail, links };
}

const owing = ({ rows }: Pick<ApprovalsPage, "rows">) => rows.filter(({ state }) => owesApproval(state));

/** Where no mail leaves: what the lead gives to those who have not approved. */
const linksOf = (page: ApprovalsPage, slug: string, origin: string) =>
  owing(page).map(({ number, name }) => ({ name, href: origin + paths.approval(slug, page.documentId, number) }));

export async function action({ request, context, params }: ActionFunctionArgs) {
  const { actor, consortium } = await requireConsortium(request, context, params["slug"]);
  const documentId = params["documentId"] ?? "";
  const form = await readForm(request, approvalRequestSchema);
  if (!form.ok) return data({ done: null, reply: form.reply }, { status: 400 });
  const deps = withPress(context.deps, form);
  const isAsking = form.value.intent === "ask";
  const verdict =
    form.value.intent === "ask"
      ? await askForApproval(deps, actor, consortium, documentId, form.value)
      : await remindApprovers(deps, actor, consortium, documentId);
  if (verdict.ok) {
    const words = isAsking ? m.approval_asked : m.approval_reminded;
    const done = context.deps.settings.keepsMail ? m.approval_asked_kept() : words(verdict.value);
    return data({ done, reply: null });
  }
  endWhereRefused(verdict.issues);
  return data({ done: null, reply: refuseForm(form.submission, verdict.issues) }, { status: 400 });
}

/** Who has approved what, who is still to answer, and by which change an approval no longer holds. */
export default function Approvals() {
  const { page, slug, keepsMail, links } = useLoaderData<typeof loader>();
  const posted = useReply<typeof action>();
  useLive([`document:${page.documentId}`]);
  const { of, rows, sections, request } = page;
  const isReminder = posted?.reply?.initialValue?.["intent"] === "remind";
  return (
    <div className="approvals-page">
      <PageHead
        crumbs={<DocumentCrumbs slug={slug} id={page.documentId} title={page.title} />}
        heading={headingOf(page)}
        lead={of === null ? undefined : leadOf(page)}
        actions={
          request && page.mayAsk && !keepsMail && owing(page).some(({ isLead }) => !isLead) ? <RemindForm /> : null
        }
      />
      {posted?.done ? (
        <Alert tone="done" isLive>
          <p>{posted.done}</p>
        </Alert>
      ) : null}
      {isReminder && posted?.reply?.error?.[""] ? (
        <Alert tone="stop" isLive>
          <p>{posted.reply.error[""].join(" ")}</p>
        </Alert>
      ) : null}
      {of === null ? (
        <EmptyState
          action={
            <LinkButton to={paths.documentVersions(slug, page.documentId)}>{m.approval_none_action()}</LinkButton>
          }
        >
          {m.approval_none_text()}
        </EmptyState>
      ) : (
        <>
          {page.own.map(({ number, name }) => (
            <Alert key={number} tone="info" heading={m.approval_own({ municipality: name })}>
              <p>
                <Link to={paths.approval(slug, page.documentId, number)}>{m.approval_own_open()}</Link>
              </p>
            </Alert>
          ))}
          {page.changedInDraft > 0 && typeof of === "number" ? (
            <Alert heading={m.approval_draft_changed({ count: page.changedInDraft, number: of })}>
              <p>
                {m.approval_draft_changed_text({ number: of })}{" "}
                <Link to={paths.compareVersions(slug, page.documentId, of, "now")}>{m.approval_draft_see()}</Link>
              </p>
            </Alert>
          ) : null}
          <Chips label={m.approval_of()}>
            <Chip to="?of=now" isOn={of === "now"}>
              {m.approval_of_now()}
            </Chip>
            {page.versions.map(({ number }) => (
              <Chip key={number} to={`?of=${number}`} isOn={of === number}>
                {m.approval_of_version({ number })}
              </Chip>
            ))}
          </Chips>
          <div className="wall-and-ask" data-alone={page.mayAsk ? undefined : true}>
            <Wall
              heading={m.approval_wall()}
              legend={APPROVAL_STATES.map((state) => ({ state: tileState[state], label: stateName[state]() }))}
              tiles={rows.map((row) => ({
                key: row.number,
                to: paths.approval(slug, page.documentId, row.number),
                state: tileState[row.state],
                isLead: row.isLead,
                name: row.name,
                words: tileWords(row, sections),
                warning: row.state === "approved" && row.last?.unconfirmedEmail ? m.approval_unconfirmed() : undefined,
              }))}
            />
            {page.mayAsk ? (
              <AskForm
                key={Number(request?.askedAt ?? 0)}
                reply={isReminder ? null : (posted?.reply ?? null)}
                versions={page.versions}
                owing={owing(page).length}
                former={page.former}
                messageLimit={MAX_MESSAGE}
                keepsMail={keepsMail}
              />
            ) : null}
          </div>
          {links.length > 0 ? (
            <Card heading={m.approval_links()}>
              <HandOverLinks links={links} />
              <p className="small muted mt-3">{m.approval_links_note()}</p>
            </Card>
          ) : null}
          <section>
            <h2 className="mb-3">{m.approval_list()}</h2>
            <ApproverList {...{ slug, rows, sections, of }} documentId={page.documentId} language={page.language} />
          </section>
        </>
      )}
    </div>
  );
}

function headingOf({ of, tally, rows }: ApprovalsPage): string {
  if (of === null) return m.approval_heading_none();
  const counts = { approved: tally.approved, all: rows.length };
  return of === "now" ? m.approval_heading_now(counts) : m.approval_heading({ ...counts, number: of });
}

function leadOf({ populationShare, request, tally }: ApprovalsPage): string {
  return [
    ...(tally.approved > 0 ? [m.approval_lead({ share: formatPercent(populationShare) })] : []),
    ...(request ? [m.approval_lead_asked({ person: request.askedBy, date: formatDate(request.askedAt) })] : []),
    ...(request?.dueOn ? [m.approval_lead_due({ date: formatDate(request.dueOn) })] : []),
  ].join(" ");
}

function RemindForm() {
  const isSending = useNavigation().formData?.get("intent") === "remind";
  return (
    <Form method="post">
      <Button name="intent" value="remind" icon="send" busyText={isSending && m.approval_reminding()}>
        {m.approval_remind()}
      </Button>
    </Form>
  );
}
