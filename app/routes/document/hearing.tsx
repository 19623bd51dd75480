import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";

import { useLive } from "~/collab/use-live";
import { Alert } from "~/components/ui/alert";
import { LinkButton } from "~/components/ui/button";
import { Card } from "~/components/ui/card";
import { EmptyState } from "~/components/ui/empty-state";
import { HandOverLinks } from "~/components/ui/hand-over-links";
import { PageHead } from "~/components/ui/page-head";
import { Pagination } from "~/components/ui/pagination";
import { DocumentCrumbs } from "~/features/document/components/document-crumbs";
import { CloseHearing, MoveClosingDay, RemindHearing } from "~/features/document/hearing/components/hearing-acts";
import { HearingProgress } from "~/features/document/hearing/components/hearing-progress";
import { RemarkFilters } from "~/features/document/hearing/components/remark-filter";
import { RemarkList } from "~/features/document/hearing/components/remark-list";
import { ReplierList } from "~/features/document/hearing/components/replier-list";
import { type HearingPage, hearingPage } from "~/features/document/hearing/hearing-page.server";
import { filterOf, filterQuery, type RemarkFilter } from "~/features/document/hearing/hearing-remarks";
import { hearingSchema } from "~/features/document/hearing/hearing-schema";
import { requireConsortium } from "~/http/consortium.server";
import { withPress } from "~/http/form-gate.server";
import { formShape } from "~/http/form-shape";
import { readForm, refuseForm } from "~/http/form.server";
import { forbidden, notFound } from "~/http/refusals";
import { useReply } from "~/http/use-reply";
import { formatDate, formatInstant, formatList } from "~/i18n/format";
import { m } from "~/paraglide/messages.js";
import { paths } from "~/paths";
import { actOnRound, roundOf } from "./hearing-action.server";

import "~/features/document/hearing/components/hearing.css";

export const meta: MetaFunction<typeof loader> = ({ data: found }) => [
  { title: `${m.hearing_title()} · ${found?.page.title ?? ""} · ${m.common_app_name()}` },
];

const asNumber = (text: string | null): number | null => (text && /^\d{1,9}$/.test(text) ? Number(text) : null);

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { actor, consortium } = await requireConsortium(request, context, params["slug"]);
  const asked = new URL(request.url).searchParams;
  const page = await hearingPage(context.deps, actor, consortium, roundOf(params), {
    filter: filterOf(asked),
    page: asNumber(asked.get("page")) ?? 1,
    answer: asNumber(asked.get("answer")),
  });
  if (!page) throw notFound();
  const { keepsMail, publicOrigin } = context.deps.settings;
  const links =
    keepsMail && page.mayHold && page.round.state === "open" ? linksOf(page, consortium.slug, publicOrigin) : [];
  return { page, slug: consortium.slug, keepsMail, links };
}

/** Where no mail leaves: what the lead gives to those who have not replied. */
const linksOf = ({ repliers, documentId, round }: HearingPage, slug: string, origin: string) =>
  repliers
    .filter(({ sentAt }) => sentAt === null)
    .map(({ number, name }) => ({ name, href: origin + paths.hearingReply(slug, documentId, round.number, number) }));

const shape = formShape({ schemas: [hearingSchema], names: ["municipalities"], fields: 460 });

export async function action({ request, context, params }: ActionFunctionArgs) {
  const { actor, consortium } = await requireConsortium(request, context, params["slug"]);
  const at = roundOf(params);
  const form = await readForm(request, hearingSchema, shape);
  if (!form.ok) return data({ done: null, reply: form.reply }, { status: 400 });
  const verdict = await actOnRound(withPress(context.deps, form), actor, consortium, at, form.value);
  if (!verdict.ok) {
    const codes = new Set(verdict.issues.map(({ code }) => code));
    if (codes.has("not_found")) throw notFound();
    if (codes.has("not_allowed")) throw forbidden();
    return data({ done: null, reply: refuseForm(form.submission, verdict.issues) }, { status: 400 });
  }
  if (form.value.intent !== "answer") return data({ done: verdict.value, reply: null });
  const here = new URL(request.url).searchParams;
  const answer = form.value.next === undefined ? undefined : String(form.value.next);
  const query = { ...filterQuery(filterOf(here)), page: here.get("page") ?? undefined, answer };
  return redirect(paths.hearing(consortium.slug, at.documentId, at.round, query) + (answer ? `#remark-${answer}` : ""));
}

/** A round: who has replied, every remark with its answer, and what the lead does next. */
export default function Hearing() {
  const { page, slug, keepsMail, links } = useLoaderData<typeof loader>();
  const posted = useReply<typeof action>();
  useLive([`document:${page.documentId}`, `hearing:${page.documentId}`]);
  const { round, tally, documentId } = page;
  const isOpen = round.state === "open";
  const replyTo = (...intents: string[]) =>
    intents.includes(String(posted?.reply?.initialValue?.["intent"])) ? (posted?.reply ?? null) : null;
  const hrefOf = (filter: RemarkFilter, more: Record<string, string | undefined> = {}) =>
    paths.hearing(slug, documentId, round.number, { ...filterQuery(filter), ...more });
  const pageHref = (shown: number) => hrefOf(page.filter, { page: shown > 1 ? String(shown) : undefined });
  const replyHref = (number: string) => paths.hearingReply(slug, documentId, round.number, number);
  return (
    <div className="hearing-page">
      <PageHead
        crumbs={
          <DocumentCrumbs
            slug={slug}
            id={documentId}
            title={page.title}
            between={{ href: paths.hearings(slug, documentId), label: m.hearing_title() }}
          />
        }
        heading={headingOf(page)}
        lead={leadOf(page)}
        actions={
          <>
            {(["xlsx", "docx"] as const).map((format) => (
              <LinkButton
                key={format}
                to={paths.hearingTable(slug, documentId, round.number, format, filterQuery(page.filter))}
                icon="download"
                reloadDocument
                download
              >
                {format === "xlsx" ? m.hearing_table_xlsx() : m.hearing_table_docx()}
              </LinkButton>
            ))}
            {page.mayHold && isOpen ? <CloseHearing page={page} /> : null}
          </>
        }
      />
      <Notices page={page} done={posted?.done ?? null} closeErrors={replyTo("close")?.error?.[""] ?? []} />
      {page.own.map(({ number, name, isSent }) => (
        <Alert
          key={number}
          tone={isSent ? "done" : "info"}
          heading={(isSent ? m.hearing_own_sent : m.hearing_own)({ municipality: name })}
        >
          <p>
            <Link to={replyHref(number)}>{isSent ? m.hearing_own_see() : m.hearing_own_write()}</Link>
          </p>
        </Alert>
      ))}
      {tally.all > 0 ? <HearingProgress tally={tally} chapters={page.chapters} language={page.language} /> : null}
      <div className="hearing-cols">
        <div className="hearing-side">
          <ReplierList repliers={page.repliers} hrefOf={replyHref} />
          {page.seesAll ? null : <p className="small muted">{m.hearing_only_own()}</p>}
          {page.mayHold && isOpen && !keepsMail ? (
            <RemindHearing key={page.remindable.length} page={page} reply={replyTo("remind")} />
          ) : null}
          {page.mayHold ? (
            <MoveClosingDay key={`${round.state} ${round.dueOn}`} page={page} reply={replyTo("extend", "reopen")} />
          ) : null}
          {links.length > 0 ? (
            <Card heading={m.approval_links()}>
              <HandOverLinks links={links} />
              <p className="small muted mt-3">{m.hearing_links_note()}</p>
            </Card>
          ) : null}
        </div>
        <section className="hearing-remarks">
          <h2>{m.hearing_remarks()}</h2>
          {tally.all === 0 ? (
            <EmptyState>{m.hearing_remarks_none()}</EmptyState>
          ) : (
            <>
              <RemarkFilters page={page} hrefOf={hrefOf} />
              {page.shown === 0 ? <EmptyState>{m.hearing_remarks_none_shown()}</EmptyState> : null}
              <RemarkList
                page={page}
                reply={replyTo("answer")}
                hrefs={{
                  municipality: (municipality) => hrefOf({ ...page.filter, municipality }),
                  answer: (number) =>
                    hrefOf(page.filter, {
                      page: page.page > 1 ? String(page.page) : undefined,
                      answer: number === null ? undefined : String(number),
                    }) + (number === null ? "" : `#remark-${number}`),
                  change: (changedIn) => paths.compareVersions(slug, documentId, round.version, changedIn),
                }}
              />
              <Pagination page={page.page} count={page.pages} hrefOf={pageHref} />
            </>
          )}
        </section>
      </div>
    </div>
  );
}

function Notices({ page, done, closeErrors }: { page: HearingPage; done: string | null; closeErrors: string[] }) {
  const { round } = page;
  return (
    <>
      {done ? (
        <Alert tone="done" isLive>
          <p>{done}</p>
        </Alert>
      ) : null}
      {closeErrors.length > 0 ? (
        <Alert tone="stop" isLive>
          <p>{closeErrors.join(" ")}</p>
        </Alert>
      ) : null}
      {round.closed ? (
        <Alert tone="done">
          <p>{m.hearing_closed_by({ person: round.closed.by, date: formatInstant(round.closed.at) })}</p>
        </Alert>
      ) : null}
      {round.message ? (
        <blockquote className="hearing-message">
          <p>{round.message}</p>
          <footer className="small muted">{round.openedBy}</footer>
        </blockquote>
      ) : null}
    </>
  );
}

function headingOf({ tally, round, seesAll }: HearingPage): string {
  const counts = { answered: tally.all - tally.unanswered, all: tally.all };
  if (tally.all > 0) return seesAll ? m.hearing_heading(counts) : m.hearing_heading_own(counts);
  return round.state === "closed" ? m.hearing_heading_none_closed() : m.hearing_heading_none();
}

/** Chapters with most left, at most two. */
function leadOf({ repliers, round, isOver, chapters, seesAll }: HearingPage): string {
  const replied = repliers.filter(({ sentAt }) => sentAt !== null).length;
  const late = repliers.filter(({ standing }) => standing === "late").length;
  const left = chapters
    .filter(({ number, tally }) => number !== "" && tally.unanswered > 0)
    .toSorted((a, b) => b.tally.unanswered - a.tally.unanswered)
    .slice(0, 2);
  return [
    m.hearing_round_name({ number: round.version }) + ".",
    ...(seesAll ? [m.hearing_replies_of({ replied, asked: repliers.length })] : []),
    ...(late > 0 ? [m.hearing_lead_late({ count: late })] : []),
    (isOver ? m.hearing_lead_over : m.hearing_lead_due)({ date: formatDate(round.dueOn) }),
    ...(left.length > 0 ? [m.hearing_lead_left({ chapters: formatList(left.map(({ number }) => number)) })] : []),
  ].join(" ");
}
