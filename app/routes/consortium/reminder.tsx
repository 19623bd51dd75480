import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";

import { Alert } from "~/components/ui/alert";
import { Breadcrumb } from "~/components/ui/breadcrumb";
import { LinkButton } from "~/components/ui/button";
import { EmptyState } from "~/components/ui/empty-state";
import { HandOverLinks } from "~/components/ui/hand-over-links";
import { PageHead } from "~/components/ui/page-head";
import { can } from "~/domain/access/can";
import { ReminderForm } from "~/features/consortium/invitation/components/reminder-form";
import { remindPartners } from "~/features/consortium/invitation/remind-partners.server";
import { remindedWords } from "~/features/consortium/invitation/reminded-words.server";
import { REMINDER_KINDS, type ReminderKind } from "~/features/consortium/invitation/reminder-kinds";
import { reminderPage } from "~/features/consortium/invitation/reminder-page.server";
import { requireConsortium } from "~/http/consortium.server";
import { withPress, receivePress } from "~/http/form-gate.server";
import { formShape, LONGEST_LIST } from "~/http/form-shape";
import { endWhereForbidden, forbidden, notFound } from "~/http/refusals";
import { useReply } from "~/http/use-reply";
import { issueText } from "~/i18n/issue-text.server";
import { m } from "~/paraglide/messages.js";
import { paths } from "~/paths";

import "~/features/consortium/invitation/components/reminder.css";

export const meta = () => [{ title: `${m.board_reminder_heading()} · ${m.common_app_name()}` }];

const kindOf = (value: unknown): ReminderKind => REMINDER_KINDS.find((kind) => kind === value) ?? "reminder";

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { actor, consortium } = await requireConsortium(request, context, params["slug"]);
  const search = new URL(request.url).searchParams;
  const asked = { numbers: search.getAll("number").slice(0, LONGEST_LIST), kind: kindOf(search.get("kind")) };
  const page = await reminderPage(context.deps, actor, consortium, asked);
  if (!page) throw notFound();
  return page;
}

const reminderForm = formShape({ names: ["number", "kind", "words"], fields: LONGEST_LIST + 2 });

export async function action({ request, context, params }: ActionFunctionArgs) {
  const { actor, consortium } = await requireConsortium(request, context, params["slug"]);
  if (!can(actor, "consortium.manage", consortium.subject)) throw forbidden();
  const pressed = await receivePress(request, reminderForm);
  const { fields: form } = pressed;
  const [numbers, words] = [form.getAll("number").map(String), String(form.get("words") ?? "")];
  const sent = await remindPartners(withPress(context.deps, pressed), actor, consortium, {
    numbers,
    kind: kindOf(form.get("kind")),
    words,
  });
  if (!sent.ok) {
    endWhereForbidden(sent.issues);
    const problems = sent.issues.map((one) => ({ path: one.path ?? "", words: issueText(one) }));
    return data({ problems, numbers, words }, { status: 400 });
  }
  const links = sent.value.reminded.flatMap(({ name, handOver }) => (handOver ? [{ name, href: handOver }] : []));
  return { sentences: remindedWords(sent.value, context.deps.settings), isSent: sent.value.reminded.length > 0, links };
}

/** Whom to remind and in which words; afterwards what became of it. */
export default function Reminder() {
  const page = useLoaderData<typeof loader>();
  const reply = useReply<typeof action>();
  const outcome = reply && "sentences" in reply ? reply : null;
  const refused = reply && "problems" in reply ? reply : null;
  return (
    <>
      <PageHead
        crumbs={<Breadcrumb steps={[{ href: paths.board(page.slug), label: m.shell_overview() }]} />}
        heading={page.kind === "urgent" ? m.board_urgent_heading() : m.board_reminder_heading()}
        lead={page.keepsMail ? m.board_reminder_lead_kept() : m.board_reminder_lead()}
      />
      {outcome ? (
        <Alert tone={outcome.isSent ? "done" : "notice"} isLive>
          {outcome.sentences?.map((sentence) => (
            <p key={sentence}>{sentence}</p>
          ))}
          {outcome.links && outcome.links.length > 0 ? <HandOverLinks links={outcome.links} /> : null}
          <p className="row wrap mt-3">
            <LinkButton size="small" to={paths.board(page.slug)}>
              {m.consortium_invited_board()}
            </LinkButton>
            <LinkButton size="small" variant="quiet" to={paths.reminder(page.slug)}>
              {m.board_reminder_more()}
            </LinkButton>
          </p>
        </Alert>
      ) : page.partners.length === 0 ? (
        <EmptyState>{m.board_reminder_none()}</EmptyState>
      ) : (
        <ReminderForm key={page.kind} page={page} refused={refused} />
      )}
    </>
  );
}
