import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";

import { Breadcrumb } from "~/components/ui/breadcrumb";
import { PageHead } from "~/components/ui/page-head";
import { can } from "~/domain/access/can";
import type { WrittenQuestion } from "~/domain/decision/question";
import { askQuestion } from "~/features/decision/ask-question.server";
import { QuestionForm } from "~/features/decision/components/question-form";
import { requireConsortium } from "~/http/consortium.server";
import { receiveForm, withPress } from "~/http/form-gate.server";
import { formShape } from "~/http/form-shape";
import { forbidden, notFound, tooLarge } from "~/http/refusals";
import { useReply } from "~/http/use-reply";
import { m } from "~/paraglide/messages.js";
import { paths } from "~/paths";

import { refusedForm, typedIn } from "./refused-form.server";

import "~/features/decision/components/decision.css";

export const meta = () => [{ title: `${m.decision_ask()} · ${m.common_app_name()}` }];

const FIELDS = ["title", "background", "options", "method", "procedure", "quorum", "dueOn"] as const;
const questionForm = formShape({ names: FIELDS });

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { actor, consortium } = await requireConsortium(request, context, params["slug"]);
  if (!can(actor, "decision.ask", consortium.subject)) throw notFound();
  return { slug: consortium.slug };
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const { actor, consortium } = await requireConsortium(request, context, params["slug"]);
  if (!can(actor, "decision.ask", consortium.subject)) throw forbidden();
  const received = await receiveForm(request, questionForm);
  if (!received.ok) throw tooLarge();
  const { fields, issues } = received.value;
  const typed = typedIn(fields, FIELDS);
  if (issues.length > 0) return data(refusedForm({ ok: false, issues }, "ask", typed), { status: 400 });
  const deps = withPress(context.deps, received.value);
  const asked = await askQuestion(deps, actor, consortium, typed as WrittenQuestion);
  return asked.ok
    ? redirect(paths.decision(consortium.slug, asked.value.number))
    : data(refusedForm(asked, "ask", typed), { status: 400 });
}

export default function NewQuestion() {
  const { slug } = useLoaderData<typeof loader>();
  const refused = useReply<typeof action>() ?? null;
  return (
    <>
      <PageHead
        crumbs={<Breadcrumb steps={[{ href: paths.decisions(slug), label: m.decision_title() }]} />}
        heading={m.decision_ask()}
        lead={m.decision_ask_lead()}
      />
      <QuestionForm refused={refused} />
    </>
  );
}
