import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";

import { useLive } from "~/collab/use-live";
import { Breadcrumb } from "~/components/ui/breadcrumb";
import { PageHead } from "~/components/ui/page-head";
import { BallotCard } from "~/features/decision/components/ballot-card";
import { ManageQuestion } from "~/features/decision/components/manage-question";
import { QuestionResult } from "~/features/decision/components/question-result";
import { VoteList } from "~/features/decision/components/vote-list";
import { questionPage } from "~/features/decision/question-page.server";
import { requireConsortium } from "~/http/consortium.server";
import { receiveForm, withPress } from "~/http/form-gate.server";
import { notFound, tooLarge } from "~/http/refusals";
import { useReply } from "~/http/use-reply";
import { formatDate } from "~/i18n/format";
import { m } from "~/paraglide/messages.js";
import { paths } from "~/paths";

import { pressQuestion, questionPressForm } from "./question-action.server";
import { refusedForm, typedIn } from "./refused-form.server";

import "~/features/decision/components/decision.css";

export const meta = () => [{ title: `${m.decision_question()} · ${m.common_app_name()}` }];

const numberIn = (text = "") => (/^\d{1,6}$/.test(text) ? Number(text) : 0);

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { actor, consortium } = await requireConsortium(request, context, params["slug"]);
  const page = await questionPage(context.deps, actor, consortium, numberIn(params["number"]));
  if (!page) throw notFound();
  return { page, slug: consortium.slug, consortiumId: consortium.id };
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const { actor, consortium } = await requireConsortium(request, context, params["slug"]);
  const number = numberIn(params["number"]);
  const received = await receiveForm(request, questionPressForm);
  if (!received.ok) throw tooLarge();
  const { fields, issues } = received.value;
  const typed = typedIn(fields, ["municipality", "option", "reason", "dueOn"]);
  const form = `${String(fields.get("intent") ?? "")} ${typed["municipality"]}`.trim();
  if (issues.length > 0) return data(refusedForm({ ok: false, issues }, form, typed), { status: 400 });
  const deps = withPress(context.deps, received.value);
  const done = await pressQuestion(deps, actor, consortium, number, fields);
  return done.ok
    ? redirect(paths.decision(consortium.slug, number))
    : data(refusedForm(done, form, typed), { status: 400 });
}

export default function Question() {
  const { page, slug, consortiumId } = useLoaderData<typeof loader>();
  useLive([`consortium:${consortiumId}`]);
  const refused = useReply<typeof action>() ?? null;
  return (
    <>
      <PageHead
        crumbs={<Breadcrumb steps={[{ href: paths.decisions(slug), label: m.decision_title() }]} />}
        heading={`${page.number}. ${page.title}`}
        lead={leadOf(page)}
      />
      <div className="grid grid-cols-1 gap-5">
        {page.background ? <p className="decision-background">{page.background}</p> : null}
        {page.ballots.map((ballot) => (
          <BallotCard
            key={ballot.number}
            {...{ ballot, page }}
            refused={refused?.form === `vote ${ballot.number}` ? refused : null}
          />
        ))}
        <QuestionResult page={page} />
        <VoteList page={page} />
        {page.mayManage ? <ManageQuestion page={page} refused={refused} /> : null}
      </div>
    </>
  );
}

function leadOf({
  state,
  isOver,
  dueOn,
  askedBy,
  how,
}: ReturnType<typeof useLoaderData<typeof loader>>["page"]): string {
  const due = formatDate(dueOn);
  const when =
    state === "open"
      ? isOver
        ? m.decision_over_since({ date: due })
        : m.decision_due({ date: due })
      : m.decision_due_was({ date: due });
  return `${m.decision_asked_by({ by: askedBy })} ${how}. ${when}`;
}
