import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";

import { useLive } from "~/collab/use-live";
import { Alert } from "~/components/ui/alert";
import { LinkButton } from "~/components/ui/button";
import { Hash } from "~/components/ui/hash";
import { PageHead } from "~/components/ui/page-head";
import { DocumentCrumbs } from "~/features/document/components/document-crumbs";
import { ServedText } from "~/features/document/components/served-text";
import { ReplyAttachments, ReplyRemarks, SendReply } from "~/features/document/hearing/components/reply-parts";
import { QuoteFromText } from "~/features/document/hearing/components/quote-from-text";
import { RemarkForm } from "~/features/document/hearing/components/remark-form";
import { type HearingReplyPage, hearingReplyPage } from "~/features/document/hearing/hearing-reply-page.server";
import { MAX_QUOTE, MAX_REMARK, replySchema } from "~/features/document/hearing/hearing-schema";
import type { FormReply } from "~/features/kernel/form-reply";
import { requireConsortium } from "~/http/consortium.server";
import { withPress } from "~/http/form-gate.server";
import { formShape, LARGEST_FILE } from "~/http/form-shape";
import { parseForm, refuseForm, unreadForm } from "~/http/form.server";
import { endWhereRefused, forbidden, notFound } from "~/http/refusals";
import { receiveUpload, uploadStatus } from "~/http/upload.server";
import { useReply } from "~/http/use-reply";
import { formatDate } from "~/i18n/format";
import { m } from "~/paraglide/messages.js";
import { paths } from "~/paths";
import { actOnReply, roundOf } from "./hearing-action.server";

import "~/editor/editor.css";
import "~/features/document/hearing/components/hearing.css";

export const meta: MetaFunction<typeof loader> = ({ data: found }) => [
  { title: `${m.hearing_title()} · ${found?.page.municipality.name ?? ""} · ${m.common_app_name()}` },
];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { actor, consortium } = await requireConsortium(request, context, params["slug"]);
  const page = await hearingReplyPage(context.deps, actor, consortium, {
    ...roundOf(params),
    municipality: params["municipality"] ?? "",
    remark: new URL(request.url).searchParams.get("remark"),
  });
  if (!page) throw notFound();
  return { page, slug: consortium.slug, limits: { body: MAX_REMARK, quote: MAX_QUOTE } };
}

const shape = formShape({ schemas: [replySchema], file: { field: "evidence", bytes: LARGEST_FILE } });

export async function action({ request, context, params }: ActionFunctionArgs) {
  const { actor, consortium } = await requireConsortium(request, context, params["slug"]);
  const at = { ...roundOf(params), municipality: params["municipality"] ?? "" };
  const page = await hearingReplyPage(context.deps, actor, consortium, { ...at, remark: null });
  if (!page) throw notFound();
  if (!page.mayAct) throw forbidden();
  const received = await receiveUpload(request, context, actor, shape);
  if (!received.ok) {
    const reply: FormReply = { ...unreadForm(received.issues), initialValue: { intent: "attach" } };
    return data({ reply }, { status: uploadStatus(received.issues) });
  }
  const form = parseForm(received.value, replySchema);
  if (!form.ok) return data({ reply: form.reply }, { status: 400 });
  const deps = withPress(context.deps, received.value);
  const verdict = await actOnReply(deps, actor, consortium, at, form.value, received.value.file);
  if (verdict.ok) return redirect(paths.hearingReply(consortium.slug, at.documentId, at.round, at.municipality));
  endWhereRefused(verdict.issues);
  return data({ reply: refuseForm(form.submission, verdict.issues) }, { status: 400 });
}

/** One municipality's reply: the text, what it says about it, and what it is answered. */
export default function HearingReply() {
  const { page, slug, limits } = useLoaderData<typeof loader>();
  const posted = useReply<typeof action>();
  useLive([`document:${page.documentId}`, `hearing:${page.documentId}`]);
  const { round, municipality, version, documentId, reply } = page;
  const replyTo = (...intents: string[]) =>
    intents.includes(String(posted?.reply?.initialValue?.["intent"])) ? (posted?.reply ?? null) : null;
  const here = (remark?: string) => paths.hearingReply(slug, documentId, round.number, municipality.number, { remark });
  const hrefs = {
    edit: (remark: string) => `${here(remark)}#write`,
    change: (changedIn: string) => paths.compareVersions(slug, documentId, round.version, changedIn),
    attachment: (id: string) => paths.hearingAttachment(slug, documentId, round.number, id),
  };
  const roundHref = paths.hearing(slug, documentId, round.number);
  const text = (
    <ServedText
      html={version.html}
      language={page.language}
      isEmpty={version.words === 0}
      isNumbered={version.numbersHeadings}
    />
  );
  return (
    <>
      <PageHead
        crumbs={
          <DocumentCrumbs
            slug={slug}
            id={documentId}
            title={page.title}
            between={{ href: roundHref, label: m.hearing_round_name({ number: round.version }) }}
          />
        }
        heading={headingOf(page)}
        lead={`${m.hearing_reply_lead({ title: page.title, number: round.version })} ${(page.isOver ? m.hearing_lead_over : m.hearing_lead_due)({ date: formatDate(round.dueOn) })}`}
        actions={
          page.mayWrite ? (
            <span className="phone-only">
              <LinkButton to="#write" variant="primary">
                {m.hearing_remark_new()}
              </LinkButton>
            </span>
          ) : null
        }
      />
      {round.state === "closed" && reply?.state !== "sent" ? (
        <Alert heading={m.hearing_reply_closed()}>
          <p>{m.hearing_reply_closed_text()}</p>
        </Alert>
      ) : null}
      {round.message && page.mayWrite ? (
        <blockquote className="hearing-message">
          <p>{round.message}</p>
          <footer className="small muted">{round.openedBy}</footer>
        </blockquote>
      ) : null}
      <div className="hearing-reply-page">
        <div className="hearing-text">
          <details open={reply?.state !== "sent"}>
            <summary>{m.approval_read({ number: round.version })}</summary>
            {page.mayWrite ? (
              <QuoteFromText startsWithHeading={page.sections[0]?.number !== ""}>{text}</QuoteFromText>
            ) : (
              text
            )}
          </details>
        </div>
        <div className="hearing-panel">
          {reply || page.mayWrite ? <ReplyRemarks page={page} hrefs={hrefs} /> : null}
          {page.mayWrite ? (
            <RemarkForm
              key={`${page.editing?.id ?? "new"} ${reply?.remarks.length ?? 0} ${replyTo("write") ? "again" : ""}`}
              page={page}
              reply={replyTo("write")}
              cancelHref={here()}
              limits={limits}
            />
          ) : null}
          {reply || page.mayWrite ? (
            <ReplyAttachments page={page} hrefs={hrefs} reply={replyTo("attach", "detach")} />
          ) : null}
          <SendReply
            page={page}
            errors={[
              ...(replyTo("send", "take_back")?.error?.[""] ?? []),
              ...Object.values(replyTo("remove")?.error ?? {}).flatMap((one) => one ?? []),
            ]}
          />
          <p className="small muted">
            {m.approval_hash()} <Hash value={version.sha256} shownGroups={4} />
          </p>
          <LinkButton to={roundHref}>{m.hearing_to_round()}</LinkButton>
        </div>
      </div>
    </>
  );
}

function headingOf({ reply, municipality: { name: municipality }, mayWrite }: HearingReplyPage): string {
  if (reply?.state === "sent") {
    const count = reply.remarks.length;
    return count === 0 ? m.hearing_reply_none({ municipality }) : m.hearing_reply_remarks({ municipality, count });
  }
  return mayWrite ? m.hearing_reply_write({ municipality }) : m.hearing_own({ municipality });
}
