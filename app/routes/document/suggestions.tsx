import { data, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import {
  type ClientActionFunctionArgs,
  type ClientLoaderFunctionArgs,
  useLoaderData,
  useNavigation,
} from "@remix-run/react";

import { useRef } from "react";

import { useLive } from "~/collab/use-live";
import { FormErrors } from "~/components/form-errors";
import { Card } from "~/components/ui/card";
import { EmptyState } from "~/components/ui/empty-state";
import { PageHead } from "~/components/ui/page-head";
import { DECIDED_AT_ONCE_MAX } from "~/domain/document/suggestion";
import { suggestionStep } from "~/editor/thread-step";
import { DocumentCrumbs } from "~/features/document/components/document-crumbs";
import { useThreadKeys } from "~/features/document/discussion/components/use-thread-keys";
import { changeSuggestions } from "~/features/document/suggestion/change-suggestions.server";
import {
  Decide,
  Head,
  Reason,
  type SendingSuggestion,
  SuggestionCard,
} from "~/features/document/suggestion/components/suggestion-card";
import { JustDecided } from "~/features/document/suggestion/components/just-decided";
import { SuggestionWords } from "~/features/document/suggestion/components/suggestion-words";
import { suggestionSchema } from "~/features/document/suggestion/suggestion-schema";
import {
  type DecidedSuggestion,
  type SuggestionView,
  suggestionsPage,
} from "~/features/document/suggestion/suggestions-page.server";
import { askedBeside } from "~/http/beside-editor";
import { requireConsortium } from "~/http/consortium.server";
import { formShape, MUCH_TEXT } from "~/http/form-shape";
import { readForm, refuseForm } from "~/http/form.server";
import { endWhereRefused, notFound } from "~/http/refusals";
import { useReply } from "~/http/use-reply";
import { m } from "~/paraglide/messages.js";
import { paths } from "~/paths";

export const meta: MetaFunction<typeof loader> = ({ data: found }) => [
  { title: `${m.suggestion_title()} · ${found?.page.title ?? ""} · ${m.common_app_name()}` },
];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { actor, consortium } = await requireConsortium(request, context, params["slug"]);
  const page = await suggestionsPage(context.deps, actor, consortium, params["documentId"] ?? "");
  if (!page) throw notFound();
  return { page, slug: consortium.slug };
}

/** Many can be decided at once, and long ones saved. */
const SHAPE = formShape({
  schemas: [suggestionSchema],
  names: ["of"],
  bytes: MUCH_TEXT,
  fields: DECIDED_AT_ONCE_MAX + 10,
});

export async function action({ request, context, params }: ActionFunctionArgs) {
  const { actor, consortium } = await requireConsortium(request, context, params["slug"]);
  const form = await readForm(request, suggestionSchema, SHAPE);
  if (!form.ok) return data({ refused: refusal(form.reply), changed: null, decided: [] }, { status: 400 });
  const changed = await changeSuggestions(context.deps, actor, consortium, params["documentId"] ?? "", form.value);
  const { intent } = form.value;
  const decided = intent === "accept" || intent === "reject" ? form.value.seen : [];
  if (changed.ok) return data({ refused: null, changed: intent, decided });
  endWhereRefused(changed.issues);
  const refused = refusal(refuseForm(form.submission, changed.issues));
  return data({ refused, changed: null, decided: [] }, { status: 400 });
}

function refusal(reply: NonNullable<SendingSuggestion["refused"]>["reply"]): SendingSuggestion["refused"] {
  const of = reply.initialValue?.["of"];
  return { of: typeof of === "string" ? of : "", reply };
}

export function clientLoader({ request, serverLoader }: ClientLoaderFunctionArgs) {
  return askedBeside(request, () => serverLoader<typeof loader>());
}

export function clientAction({ request, serverAction }: ClientActionFunctionArgs) {
  return askedBeside(request, () => serverAction<typeof action>());
}

/** Everything that is suggested in a document, section by section, to be decided here as well: without JavaScript, on a phone. */
export default function Suggestions() {
  const { page, slug } = useLoaderData<typeof loader>();
  const posted = useReply<typeof action>();
  const isSending = useNavigation().formMethod === "POST";
  useLive([`discussion:${page.documentId}`]);
  const list = useRef<HTMLDivElement>(null);
  useThreadKeys(list, suggestionStep);
  const sending: SendingSuggestion = {
    action: paths.documentSuggestions(slug, page.documentId),
    props: {},
    isSending,
    refused: posted?.refused ?? null,
  };
  const ofForms = new Set([
    ...page.open.flatMap(({ id }) => [id, `explain-${id}`]),
    ...page.decided.flatMap(({ id, mayReopen }) => (mayReopen ? [id] : [])),
  ]);
  const refused = sending.refused && !ofForms.has(sending.refused.of) ? sending.refused.reply : null;
  return (
    <>
      <PageHead
        crumbs={<DocumentCrumbs slug={slug} id={page.documentId} title={page.title} />}
        heading={page.open.length === 0 ? m.suggestion_none() : m.suggestion_open_count({ count: page.open.length })}
        lead={m.suggestion_lead()}
      />
      <div ref={list} className="discussion-page">
        {refused ? <FormErrors errors={refused.error?.[""] ?? undefined} /> : null}
        {posted ? <JustDecided answer={posted} sending={sending} /> : null}
        {page.open.length === 0 ? (
          <EmptyState>{page.maySuggest ? m.suggestion_none_text() : m.suggestion_none_reader()}</EmptyState>
        ) : null}
        {bySection(page.open).map(([section, suggestions], index) => (
          <section key={section ?? ""} className="suggestion-group" aria-labelledby={`section-${index}`}>
            <header>
              <h2 id={`section-${index}`}>{section ?? m.suggestion_before_headings()}</h2>
              {page.mayDecide && suggestions.length > 1 ? (
                <Decide of={`section-${index}`} seen={suggestions} acts={["accept", "reject"]} sending={sending} />
              ) : null}
            </header>
            {suggestions.map((suggestion) => (
              <article
                key={suggestion.id}
                id={suggestion.id}
                className="thread"
                tabIndex={-1}
                aria-label={m.suggestion_of({ name: suggestion.authorName })}
              >
                <SuggestionCard suggestion={suggestion} page={page} sending={sending} />
              </article>
            ))}
          </section>
        ))}
        {page.mayDecide ? <ByAuthor suggestions={page.open} sending={sending} /> : null}
        {page.decided.length > 0 ? (
          <Decided suggestions={page.decided} language={page.language} sending={sending} />
        ) : null}
      </div>
    </>
  );
}

function bySection(open: readonly SuggestionView[]): [string | null, SuggestionView[]][] {
  const sections = new Map<string | null, SuggestionView[]>();
  for (const suggestion of open) {
    const { section } = suggestion.described;
    sections.set(section, [...(sections.get(section) ?? []), suggestion]);
  }
  return [...sections];
}

/** Everything of somebody who suggests more than one thing. */
function ByAuthor({ suggestions, sending }: { suggestions: readonly SuggestionView[]; sending: SendingSuggestion }) {
  const authors = new Map<string, SuggestionView[]>();
  for (const one of suggestions) authors.set(one.authorId, [...(authors.get(one.authorId) ?? []), one]);
  const several = [...authors].filter(([, own]) => own.length > 1);
  if (several.length === 0) return null;
  return (
    <Card heading={m.suggestion_by_author()}>
      <p className="muted">{m.suggestion_by_author_lead()}</p>
      {several.map(([authorId, own]) => (
        <div key={authorId} className="suggestion-group">
          <header>
            <p>{m.suggestion_author_count({ name: nameOf(own[0]), count: own.length })}</p>
            <Decide of={`author-${authorId}`} seen={own} acts={["accept", "reject"]} sending={sending} />
          </header>
        </div>
      ))}
    </Card>
  );
}

const nameOf = (one: Pick<SuggestionView, "authorName" | "organisationName"> | undefined): string =>
  [one?.authorName, one?.organisationName].filter(Boolean).join(", ");

const WAS = {
  accepted: m.suggestion_was_accepted,
  rejected: m.suggestion_was_rejected,
  withdrawn: m.suggestion_was_withdrawn,
} as const;

function Decided({
  suggestions,
  language,
  sending,
}: {
  suggestions: readonly DecidedSuggestion[];
  language: string;
  sending: SendingSuggestion;
}) {
  return (
    <details>
      <summary>
        {m.suggestion_decided()} ({suggestions.length})
      </summary>
      <div className="suggestion-group">
        {suggestions.map((suggestion) => (
          <article
            key={suggestion.id}
            className="thread"
            data-state="resolved"
            aria-label={m.suggestion_of({ name: suggestion.authorName })}
          >
            <Head suggestion={suggestion} />
            <SuggestionWords described={suggestion.described} language={language} />
            <Reason>{suggestion.reason}</Reason>
            <p className="comment-facts">
              {WAS[suggestion.state]({
                name: nameOf({ authorName: suggestion.decidedByName, organisationName: suggestion.decidedFor }),
              })}
            </p>
            {suggestion.mayReopen ? (
              <Decide
                of={suggestion.id}
                seen={[suggestion]}
                acts={[suggestion.state === "accepted" ? "undo" : "reopen"]}
                sending={sending}
              />
            ) : null}
          </article>
        ))}
      </div>
    </details>
  );
}
