import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";

import { useLive } from "~/collab/use-live";
import { Alert } from "~/components/ui/alert";
import { LinkButton } from "~/components/ui/button";
import { Card } from "~/components/ui/card";
import { EmptyState } from "~/components/ui/empty-state";
import { HandOverLinks } from "~/components/ui/hand-over-links";
import { Hash } from "~/components/ui/hash";
import { PageHead } from "~/components/ui/page-head";
import { Wall } from "~/components/ui/wall";
import { SIGNATURE_STATES } from "~/domain/consortium/agreement-signature";
import { type AgreementPage, agreementPage } from "~/features/document/agreement/agreement-page.server";
import { agreementRequestSchema } from "~/features/document/agreement/agreement-schema";
import { askForSignatures } from "~/features/document/agreement/ask-for-signatures.server";
import { AskSignaturesForm } from "~/features/document/agreement/components/ask-signatures-form";
import { stateName, tileState, tileWords } from "~/features/document/agreement/components/signature-words";
import { SignerList } from "~/features/document/agreement/components/signer-list";
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
import "~/features/document/agreement/components/agreement.css";

export const meta: MetaFunction<typeof loader> = ({ data: found }) => [
  { title: `${m.agreement_title()} · ${found?.page.title ?? ""} · ${m.common_app_name()}` },
];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { actor, consortium } = await requireConsortium(request, context, params["slug"]);
  const page = await agreementPage(context.deps, actor, consortium, params["documentId"] ?? "");
  if (!page) throw notFound();
  const { keepsMail, publicOrigin } = context.deps.settings;
  const links = keepsMail && page.mayAsk && page.request ? linksOf(page, consortium.slug, publicOrigin) : [];
  return { page, slug: consortium.slug, links };
}

/** Where no mail leaves: what the lead gives to those who have not signed. */
const linksOf = ({ rows, documentId }: AgreementPage, slug: string, origin: string) =>
  rows
    .filter(({ state }) => state !== "signed")
    .map(({ number, name }) => ({ name, href: origin + paths.agreementOf(slug, documentId, number) }));

export async function action({ request, context, params }: ActionFunctionArgs) {
  const { actor, consortium } = await requireConsortium(request, context, params["slug"]);
  const form = await readForm(request, agreementRequestSchema);
  if (!form.ok) return data({ done: null, reply: form.reply }, { status: 400 });
  const deps = withPress(context.deps, form);
  const verdict = await askForSignatures(deps, actor, consortium, params["documentId"] ?? "", form.value);
  if (verdict.ok) {
    const { number } = form.value;
    const { municipalities: count, lapsed } = verdict.value;
    const lapses = lapsed > 0 ? [m.agreement_event_lapsed({ count: lapsed })] : [];
    return data({ done: [m.agreement_asked({ number, count }), ...lapses].join(" "), reply: null });
  }
  endWhereRefused(verdict.issues);
  return data({ done: null, reply: refuseForm(form.submission, verdict.issues) }, { status: 400 });
}

/** Who has signed the agreement, and who is still to. */
export default function Agreement() {
  const { page, slug, links } = useLoaderData<typeof loader>();
  const posted = useReply<typeof action>();
  useLive([`document:${page.documentId}`]);
  const { request, rows } = page;
  const canAsk = page.mayAsk && page.versions.some(({ number }) => number !== request?.number);
  return (
    <div className="approvals-page">
      <PageHead
        crumbs={<DocumentCrumbs slug={slug} id={page.documentId} title={page.title} />}
        heading={headingOf(page)}
        lead={leadOf(page)}
      />
      {posted?.done ? (
        <Alert tone="done" isLive>
          <p>{posted.done}</p>
        </Alert>
      ) : null}
      {page.versions.length === 0 ? (
        <EmptyState
          action={
            <LinkButton to={paths.documentVersions(slug, page.documentId)}>{m.approval_none_action()}</LinkButton>
          }
        >
          {m.agreement_none_text()}
        </EmptyState>
      ) : (
        <>
          {page.own.map(({ number, name }) => (
            <Alert key={number} tone="info" heading={m.agreement_own({ municipality: name })}>
              <p>
                <Link to={paths.agreementOf(slug, page.documentId, number)}>{m.agreement_own_open()}</Link>
              </p>
            </Alert>
          ))}
          {page.tally.stale > 0 && request ? (
            <Alert>
              <p>{m.agreement_stale({ count: page.tally.stale, number: request.number })}</p>
            </Alert>
          ) : null}
          <div className="wall-and-ask" data-alone={canAsk ? undefined : true}>
            <Wall
              heading={m.approval_wall()}
              legend={SIGNATURE_STATES.map((state) => ({ state: tileState[state], label: stateName[state]() }))}
              tiles={rows.map((row) => ({
                key: row.number,
                to: paths.agreementOf(slug, page.documentId, row.number),
                state: tileState[row.state],
                isLead: row.isLead,
                name: row.name,
                words: tileWords(row),
              }))}
            />
            {canAsk ? <AskSignaturesForm key={request?.number ?? 0} page={page} reply={posted?.reply ?? null} /> : null}
          </div>
          {request ? (
            <p className="small muted">
              {m.agreement_what({ number: request.number })} <Hash value={request.sha256} shownGroups={4} />
            </p>
          ) : null}
          <SignerList slug={slug} documentId={page.documentId} rows={rows} />
          {links.length > 0 ? (
            <Card heading={m.approval_links()}>
              <HandOverLinks links={links} />
              <p className="small muted mt-3">{m.agreement_links_note()}</p>
            </Card>
          ) : null}
        </>
      )}
    </div>
  );
}

function headingOf({ request, tally, rows }: AgreementPage): string {
  return request ? m.agreement_heading({ signed: tally.signed, all: rows.length }) : m.agreement_heading_none();
}

function leadOf({ request, tally, populationShare }: AgreementPage): string | undefined {
  if (!request) return undefined;
  return [
    ...(tally.signed > 0 ? [m.agreement_lead({ share: formatPercent(populationShare) })] : []),
    m.agreement_lead_asked({ person: request.askedBy, date: formatDate(request.askedAt), number: request.number }),
  ].join(" ");
}
