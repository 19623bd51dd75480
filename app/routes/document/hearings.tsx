import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";

import { useLive } from "~/collab/use-live";
import { EmptyState } from "~/components/ui/empty-state";
import { PageHead } from "~/components/ui/page-head";
import { Tag } from "~/components/ui/tag";
import { DocumentCrumbs } from "~/features/document/components/document-crumbs";
import { OpenHearingForm } from "~/features/document/hearing/components/open-hearing-form";
import { MAX_MESSAGE, newHearingSchema } from "~/features/document/hearing/hearing-schema";
import { hearingsPage, type ListedRound } from "~/features/document/hearing/hearings-page.server";
import { openHearing } from "~/features/document/hearing/open-hearing.server";
import { requireConsortium } from "~/http/consortium.server";
import { withPress } from "~/http/form-gate.server";
import { readForm, refuseForm } from "~/http/form.server";
import { endWhereRefused, notFound } from "~/http/refusals";
import { useReply } from "~/http/use-reply";
import { formatDate } from "~/i18n/format";
import { m } from "~/paraglide/messages.js";
import { paths } from "~/paths";

import "~/features/document/hearing/components/hearing.css";

export const meta: MetaFunction<typeof loader> = ({ data: found }) => [
  { title: `${m.hearing_title()} · ${found?.page.title ?? ""} · ${m.common_app_name()}` },
];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { actor, consortium } = await requireConsortium(request, context, params["slug"]);
  const page = await hearingsPage(context.deps, actor, consortium, params["documentId"] ?? "");
  if (!page) throw notFound();
  return { page, slug: consortium.slug, keepsMail: context.deps.settings.keepsMail, messageLimit: MAX_MESSAGE };
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const { actor, consortium } = await requireConsortium(request, context, params["slug"]);
  const documentId = params["documentId"] ?? "";
  const form = await readForm(request, newHearingSchema);
  if (!form.ok) return data({ reply: form.reply }, { status: 400 });
  const verdict = await openHearing(withPress(context.deps, form), actor, consortium, documentId, form.value);
  if (verdict.ok) return redirect(paths.hearing(consortium.slug, documentId, verdict.value.number));
  endWhereRefused(verdict.issues);
  return data({ reply: refuseForm(form.submission, verdict.issues) }, { status: 400 });
}

/** The rounds of a document, and where the next one is opened. */
export default function Hearings() {
  const { page, slug, keepsMail, messageLimit } = useLoaderData<typeof loader>();
  const posted = useReply<typeof action>();
  useLive([`document:${page.documentId}`, `hearing:${page.documentId}`]);
  const { rounds } = page;
  return (
    <>
      <PageHead
        crumbs={<DocumentCrumbs slug={slug} id={page.documentId} title={page.title} />}
        heading={rounds.length === 0 ? m.hearing_list_none() : m.hearing_list({ count: rounds.length })}
        lead={m.hearing_list_lead()}
      />
      <div className="hearings-page" data-alone={page.mayOpen ? undefined : true}>
        {rounds.length === 0 ? (
          page.mayOpen ? null : (
            <EmptyState>{m.hearing_list_empty()}</EmptyState>
          )
        ) : (
          <ol className="card card-list">
            {rounds.map((round) => (
              <li key={round.number}>
                <p className="row wrap">
                  <Link className="strong" to={paths.hearing(slug, page.documentId, round.number)}>
                    {m.hearing_round_name({ number: round.version })}
                  </Link>
                  <Tag tone={round.state === "open" ? "accent" : "neutral"}>
                    {round.state === "open" ? m.hearing_state_open() : m.hearing_state_closed()}
                  </Tag>
                </p>
                <p className="small muted">{factsOf(round)}</p>
              </li>
            ))}
          </ol>
        )}
        {page.mayOpen ? (
          <OpenHearingForm
            key={rounds.length}
            page={page}
            reply={posted?.reply ?? null}
            messageLimit={messageLimit}
            suggestionsHref={paths.documentSuggestions(slug, page.documentId)}
            keepsMail={keepsMail}
          />
        ) : null}
      </div>
    </>
  );
}

function factsOf({ replied, asked, tally, dueOn, state }: ListedRound): string {
  return [
    m.hearing_replies_of({ replied, asked }),
    ...(tally.all > 0 ? [`${m.hearing_heading({ answered: tally.all - tally.unanswered, all: tally.all })}.`] : []),
    (state === "open" ? m.hearing_lead_due : m.hearing_lead_over)({ date: formatDate(dueOn) }),
  ].join(" ");
}
