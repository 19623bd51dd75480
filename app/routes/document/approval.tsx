import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { Link, useLoaderData, useNavigation } from "@remix-run/react";

import { useLive } from "~/collab/use-live";
import { Form } from "~/components/form/form";
import { Alert } from "~/components/ui/alert";
import { Button, LinkButton } from "~/components/ui/button";
import { EmptyState } from "~/components/ui/empty-state";
import { Hash } from "~/components/ui/hash";
import { PageHead } from "~/components/ui/page-head";
import { Textarea } from "~/components/ui/textarea";
import { LONGEST_REASON } from "~/domain/shared/reason";
import { type ApprovalPage, approvalPage } from "~/features/document/approval/approval-page.server";
import { approvalSchema, MAX_RESERVATION, MOST_SECTIONS } from "~/features/document/approval/approval-schema";
import { approveVersion } from "~/features/document/approval/approve-version.server";
import { ApprovalHistory } from "~/features/document/approval/components/approval-history";
import { ApproveForm } from "~/features/document/approval/components/approve-form";
import { withdrawApproval } from "~/features/document/approval/withdraw-approval.server";
import { Difference } from "~/features/document/components/difference";
import { ServedText } from "~/features/document/components/served-text";
import { DocumentCrumbs } from "~/features/document/components/document-crumbs";
import { requireConsortium } from "~/http/consortium.server";
import { withPress } from "~/http/form-gate.server";
import { formShape } from "~/http/form-shape";
import { readForm, refuseForm } from "~/http/form.server";
import { endWhereRefused, notFound } from "~/http/refusals";
import { useReply } from "~/http/use-reply";
import { formatDate } from "~/i18n/format";
import { m } from "~/paraglide/messages.js";
import { paths } from "~/paths";
import { countChanges } from "~/text/difference/compared";

import "~/editor/editor.css";
import "~/features/document/approval/components/approval.css";

export const meta: MetaFunction<typeof loader> = ({ data: found }) => [
  { title: `${m.approval_title()} · ${found?.page.title ?? ""} · ${m.common_app_name()}` },
];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { actor, consortium } = await requireConsortium(request, context, params["slug"]);
  const page = await approvalPage(context.deps, actor, consortium, params["documentId"] ?? "", {
    municipality: params["municipality"] ?? "",
    of: new URL(request.url).searchParams.get("of"),
  });
  if (!page) throw notFound();
  return { page, slug: consortium.slug };
}

const shape = formShape({ schemas: [approvalSchema], names: ["sections"], fields: MOST_SECTIONS + 20 });

export async function action({ request, context, params }: ActionFunctionArgs) {
  const { actor, consortium } = await requireConsortium(request, context, params["slug"]);
  const [documentId, municipality] = [params["documentId"] ?? "", params["municipality"] ?? ""];
  const form = await readForm(request, approvalSchema, shape);
  if (!form.ok) return data({ reply: form.reply }, { status: 400 });
  const deps = withPress(context.deps, form);
  const verdict =
    form.value.intent === "approve"
      ? await approveVersion(deps, actor, consortium, documentId, { ...form.value, municipality })
      : await withdrawApproval(deps, actor, consortium, documentId, { ...form.value, municipality });
  if (verdict.ok) return redirect(paths.approval(consortium.slug, documentId, municipality));
  endWhereRefused(verdict.issues);
  return data({ reply: refuseForm(form.submission, verdict.issues) }, { status: 400 });
}

/** One municipality's page: what is new since it approved last, and what it approves now. */
export default function Approval() {
  const { page, slug } = useLoaderData<typeof loader>();
  const posted = useReply<typeof action>();
  useLive([`document:${page.documentId}`]);
  const { municipality, version, since } = page;
  const reply = posted?.reply ?? null;
  const isWithdrawal = reply?.initialValue?.["intent"] === "withdraw";
  return (
    <>
      <PageHead
        crumbs={
          <DocumentCrumbs
            slug={slug}
            id={page.documentId}
            title={page.title}
            between={{ href: paths.approvals(slug, page.documentId), label: m.approval_title() }}
          />
        }
        heading={headingOf(page)}
        lead={leadOf(page)}
      />
      {version === null ? <EmptyState>{m.approval_none_text()}</EmptyState> : null}
      {page.newer !== null ? (
        <Alert heading={m.approval_newer({ number: page.newer })}>
          <p>
            <Link to={`?of=${page.newer}`}>{m.approval_newer_see({ number: page.newer })}</Link>
          </p>
        </Alert>
      ) : null}
      {page.request?.message ? (
        <blockquote className="approver-reservation mb-5">
          <p>{page.request.message}</p>
          <footer className="small muted">{page.request.askedBy}</footer>
        </blockquote>
      ) : null}
      <div className="approval-page">
        <div className="approval-text">
          {version && since ? (
            <section>
              <h2 className="mb-3">{m.approval_difference()}</h2>
              {countChanges(since.sections) === 0 ? (
                <p className="muted">{m.approval_difference_none({ municipality: municipality.name })}</p>
              ) : (
                <Difference sections={since.sections} language={page.language} view="one" />
              )}
            </section>
          ) : null}
          {version ? (
            <details open={since === null}>
              <summary>{m.approval_read({ number: version.number })}</summary>
              <ServedText
                html={version.html}
                language={page.language}
                isEmpty={version.words === 0}
                isNumbered={version.numbersHeadings}
              />
            </details>
          ) : null}
          {version && page.mayApprove ? (
            <div className="approval-jump">
              <LinkButton to="#approve" variant="primary">
                {m.approval_own_open()}
              </LinkButton>
            </div>
          ) : null}
        </div>
        <div className="approval-panel" id="approve">
          {version && page.mayApprove ? (
            <ApproveForm
              key={page.history.length}
              page={{ ...page, version }}
              reply={isWithdrawal ? null : reply}
              reservationLimit={MAX_RESERVATION}
            />
          ) : null}
          <ApprovalHistory slug={slug} page={page} />
          {page.mayWithdraw ? (
            <WithdrawForm
              key={`withdraw ${page.history.length}`}
              municipality={municipality.name}
              errors={isWithdrawal ? [reply?.error?.["reason"] ?? [], reply?.error?.[""] ?? []].flat() : []}
              typed={isWithdrawal ? String(reply?.initialValue?.["reason"] ?? "") : ""}
            />
          ) : null}
          {version ? (
            <p className="small muted">
              {m.approval_hash()} <Hash value={version.sha256} shownGroups={4} />
            </p>
          ) : null}
          <LinkButton to={paths.approvals(slug, page.documentId)}>{m.approval_to_all()}</LinkButton>
        </div>
      </div>
    </>
  );
}

function headingOf({ version, state, municipality, sections, since, mayApprove }: ApprovalPage): string {
  if (!version) return m.approval_page_none();
  const named = { municipality: municipality.name, number: version.number };
  if (state === "approved") return m.approval_page_approved(named);
  if (state === "partly")
    return m.approval_page_partly({ ...named, count: approvedOf(sections), all: sections.length });
  if (since) return m.approval_page_changed({ ...named, number: since.number });
  return mayApprove ? m.approval_page_heading(named) : m.approval_page_waiting(named);
}

const approvedOf = (sections: ApprovalPage["sections"]) => sections.filter(({ isApproved }) => isApproved).length;

function leadOf({ sections, request, state, title }: ApprovalPage): string {
  const all = sections.length;
  return [
    title,
    ...(state === "changed" ? [m.approval_page_lead_changed({ count: all - approvedOf(sections), all })] : []),
    ...(request?.dueOn && state !== "approved" ? [m.approval_lead_due({ date: formatDate(request.dueOn) })] : []),
  ].join(" · ");
}

function WithdrawForm(props: { municipality: string; errors: string[]; typed: string }) {
  const isSending = useNavigation().formData?.get("intent") === "withdraw";
  return (
    <details className="approval-withdraw" open={props.errors.length > 0 || undefined}>
      <summary>{m.approval_withdraw()}</summary>
      <Form method="post">
        <input type="hidden" name="intent" value="withdraw" />
        <Textarea
          field={{ id: "reason", name: "reason", initialValue: props.typed, errors: props.errors, required: true }}
          label={m.approval_withdraw_reason()}
          hint={m.approval_withdraw_hint({ municipality: props.municipality })}
          limit={LONGEST_REASON}
        />
        <div>
          <Button tone="stop" busyText={isSending && m.approval_withdraw_busy()}>
            {m.approval_withdraw()}
          </Button>
        </div>
      </Form>
    </details>
  );
}
