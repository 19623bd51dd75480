import { data, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import {
  type ClientActionFunctionArgs,
  type ClientLoaderFunctionArgs,
  Link,
  useLoaderData,
  useNavigation,
} from "@remix-run/react";
import { useRef } from "react";

import { useLive } from "~/collab/use-live";
import { Form } from "~/components/form/form";
import { FormErrors } from "~/components/form-errors";
import { Button } from "~/components/ui/button";
import { Card } from "~/components/ui/card";
import { Chip, Chips } from "~/components/ui/chip";
import { EmptyState } from "~/components/ui/empty-state";
import { PageHead } from "~/components/ui/page-head";
import { Select } from "~/components/ui/select";
import { begunBy, DISCUSSION_FILTERS, isShownBy } from "~/domain/document/discussion";
import { changeDiscussion } from "~/features/document/discussion/change-discussion.server";
import { discussionSchema } from "~/features/document/discussion/comment-schema";
import { CommentForm, type Sending } from "~/features/document/discussion/components/comment-form";
import { filterName } from "~/features/document/discussion/components/filter-name";
import { ThreadAbout } from "~/features/document/discussion/components/thread-about";
import { ThreadCard } from "~/features/document/discussion/components/thread-card";
import { threadStep } from "~/editor/thread-step";
import { useThreadKeys } from "~/features/document/discussion/components/use-thread-keys";
import { type DiscussionSections, discussionSections } from "~/features/document/discussion/discussion-sections.server";
import { discussionPage } from "~/features/document/discussion/discussion-page.server";
import { DocumentCrumbs } from "~/features/document/components/document-crumbs";
import { askedBeside, isBeside } from "~/http/beside-editor";
import { requireConsortium } from "~/http/consortium.server";
import { withPress } from "~/http/form-gate.server";
import { readForm, refuseForm } from "~/http/form.server";
import { endWhereRefused, notFound } from "~/http/refusals";
import { useReply } from "~/http/use-reply";
import { m } from "~/paraglide/messages.js";
import { paths } from "~/paths";

export const meta: MetaFunction<typeof loader> = ({ data: found }) => [
  { title: `${m.document_comments()} · ${found?.page.title ?? ""} · ${m.common_app_name()}` },
];

const NO_SECTIONS: DiscussionSections = { sections: [], groups: [], goneIds: [] };

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { actor, consortium } = await requireConsortium(request, context, params["slug"]);
  const page = await discussionPage(context.deps, actor, consortium, params["documentId"] ?? "");
  if (!page) throw notFound();
  const { searchParams } = new URL(request.url);
  const filter = DISCUSSION_FILTERS.find((one) => one === searchParams.get("show")) ?? "open";
  // Beside an open editor the text itself says where a thread stands
  const bySection = isBeside(request)
    ? NO_SECTIONS
    : await discussionSections(context.deps, page.documentId, page.threads);
  return { page, ...bySection, slug: consortium.slug, filter, assigning: searchParams.get("assign") };
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const { actor, consortium } = await requireConsortium(request, context, params["slug"]);
  const form = await readForm(request, discussionSchema);
  if (!form.ok) return data({ refused: refusal(form.reply), changed: null }, { status: 400 });
  // What is said is said once; a thread is resolved and opened as often as somebody presses
  const isSaid = form.value.intent === "start" || form.value.intent === "reply";
  const deps = isSaid ? withPress(context.deps, form) : context.deps;
  const changed = await changeDiscussion(deps, actor, consortium, params["documentId"] ?? "", form.value);
  if (changed.ok) return data({ refused: null, changed: changed.value.threadId });
  endWhereRefused(changed.issues);
  return data({ refused: refusal(refuseForm(form.submission, changed.issues)), changed: null }, { status: 400 });
}

function refusal(reply: NonNullable<Sending["refused"]>["reply"]): Sending["refused"] {
  const of = reply.initialValue?.["of"];
  return { of: typeof of === "string" ? of : "", reply };
}

export function clientLoader({ request, serverLoader }: ClientLoaderFunctionArgs) {
  return askedBeside(request, () => serverLoader<typeof loader>());
}

export function clientAction({ request, serverAction }: ClientActionFunctionArgs) {
  return askedBeside(request, () => serverAction<typeof action>());
}

/** Everything that is said about a document, for those who read it here: on a phone, without JavaScript, in print. */
export default function Comments() {
  const { page, groups, sections, goneIds, slug, filter, assigning } = useLoaderData<typeof loader>();
  const posted = useReply<typeof action>();
  const isSending = useNavigation().formMethod === "POST";
  useLive([`discussion:${page.documentId}`]);
  const list = useRef<HTMLDivElement>(null);
  useThreadKeys(list, threadStep);
  const { threads, reader, mayComment } = page;
  const here = paths.documentComments(slug, page.documentId);
  const sending: Sending = {
    action: `${here}?show=${filter}`,
    props: {},
    isSending,
    refused: posted?.refused ?? null,
    mentionable: page.mentionable,
  };
  const shown = threads.filter((thread) => isShownBy(filter, thread, reader));
  const shownGroups = groups.flatMap(({ threadIds, ...group }) => {
    const inGroup = threadIds.flatMap((id) => shown.find((thread) => thread.id === id) ?? []);
    return inGroup.length > 0 ? [{ ...group, threads: inGroup }] : [];
  });
  // Another form after one's own words, and not after somebody else's: what is half typed stays
  const begun = begunBy(threads, reader.personId);
  const isAssigned = (id: string) => id === assigning || sending.refused?.of === `assign-${id}`;
  const open = threads.filter((thread) => isShownBy("open", thread, reader)).length;
  return (
    <>
      <PageHead
        crumbs={<DocumentCrumbs slug={slug} id={page.documentId} title={page.title} />}
        heading={threads.length === 0 ? m.document_comments_none() : m.document_comments_open({ count: open })}
        lead={m.document_comments_lead()}
        actions={
          <Form method="post" action={sending.action} of="mute-document">
            <Button name="intent" value={page.isMuted ? "unmute" : "mute"}>
              {page.isMuted ? m.notification_unmute_document() : m.notification_mute_document()}
            </Button>
          </Form>
        }
      />
      {page.isMuted ? <p className="discussion-muted">{m.notification_muted_document()}</p> : null}
      <div ref={list} className="discussion-page">
        <p>
          <Link className="link" to={paths.documentSuggestions(slug, page.documentId)}>
            {m.suggestion_see_all()}
          </Link>
        </p>
        {sending.refused?.of === "" ? <FormErrors errors={sending.refused.reply.error?.[""] ?? undefined} /> : null}
        {threads.length > 0 ? (
          <Chips label={m.document_comments_show()}>
            {DISCUSSION_FILTERS.map((one) => (
              <Chip
                key={one}
                to={`${here}?show=${one}`}
                isOn={filter === one}
                count={threads.filter((thread) => isShownBy(one, thread, reader)).length}
              >
                {filterName(one)}
              </Chip>
            ))}
          </Chips>
        ) : null}
        {shown.length === 0 ? (
          <EmptyState>
            {threads.length > 0
              ? m.document_comments_none_shown()
              : mayComment
                ? m.document_comments_none_text()
                : m.document_comments_none_reader()}
          </EmptyState>
        ) : null}
        {shownGroups.map(({ section, isAboutWhole, threads: inGroup }, index) => (
          <section key={index} className="discussion-group" aria-labelledby={`group-${index}`}>
            <h2 id={`group-${index}`} lang={section ? page.language : undefined}>
              {section
                ? `${section.number} ${section.title}`
                : isAboutWhole
                  ? m.document_comment_about_whole()
                  : m.document_compare_start()}
            </h2>
            {inGroup.map((thread) => (
              <article
                key={thread.id}
                id={thread.id}
                className="thread"
                tabIndex={-1}
                data-state={thread.state}
                aria-label={m.document_comment_of({ name: thread.comments[0]?.authorName ?? "" })}
              >
                <ThreadAbout thread={thread} language={page.language} isUnderHeading />
                {goneIds.includes(thread.id) ? <p className="comment-facts">{m.document_comment_text_gone()}</p> : null}
                <ThreadCard
                  {...{ thread, reader, mayComment, sending }}
                  people={page.people}
                  assignHref={isAssigned(thread.id) ? null : `${here}?show=${filter}&assign=${thread.id}#${thread.id}`}
                />
              </article>
            ))}
          </section>
        ))}
        {mayComment ? (
          <Card heading={sections.length > 0 ? m.document_comment_new() : m.document_comment_whole()}>
            <CommentForm
              key={begun}
              intent="start"
              of={`start-${begun}`}
              carries={{}}
              label={m.document_comment_body()}
              send={m.document_comment_send()}
              sending={sending}
            >
              {sections.length > 0 ? (
                <Select
                  field={{ id: "section", name: "section", initialValue: "" }}
                  label={m.document_comment_about()}
                  placeholder={m.document_comment_about_whole_option()}
                  options={sections.map(({ number, title, place }) => ({ value: place, label: `${number} ${title}` }))}
                />
              ) : null}
            </CommentForm>
          </Card>
        ) : null}
      </div>
    </>
  );
}
