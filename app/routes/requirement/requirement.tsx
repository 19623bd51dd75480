import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";

import { useLive } from "~/collab/use-live";
import { Breadcrumb } from "~/components/ui/breadcrumb";
import { PageHead } from "~/components/ui/page-head";
import { requirementNumber } from "~/domain/requirement/requirement";
import { MergeForm, RestoreForm, WithdrawForm } from "~/features/requirement/components/merge-form";
import { OpinionForm } from "~/features/requirement/components/opinion-form";
import { OpinionList } from "~/features/requirement/components/opinion-list";
import { RequirementForm } from "~/features/requirement/components/requirement-form";
import { RequirementHistory } from "~/features/requirement/components/requirement-history";
import { RequirementText } from "~/features/requirement/components/requirement-text";
import { resultWords } from "~/features/requirement/components/requirement-words";
import { requirementPage } from "~/features/requirement/requirement-page.server";
import { requireConsortium } from "~/http/consortium.server";
import { receiveForm, withPress } from "~/http/form-gate.server";
import { forbidden, notFound, tooLarge } from "~/http/refusals";
import { useReply } from "~/http/use-reply";
import { m } from "~/paraglide/messages.js";
import { paths } from "~/paths";

import { pressRequirement } from "./press-requirement.server";
import { numberIn, refusedForm, requirementForm, textIn, typedRequirement } from "./requirement-action.server";

import "~/features/requirement/components/requirement.css";

export const meta = () => [{ title: `${m.requirement_requirement()} · ${m.common_app_name()}` }];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { actor, consortium } = await requireConsortium(request, context, params["slug"]);
  const page = await requirementPage(context.deps, actor, consortium, numberIn(params["number"]));
  if (!page) throw notFound();
  return { page, slug: consortium.slug, consortiumId: consortium.id };
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const { actor, consortium } = await requireConsortium(request, context, params["slug"]);
  const number = numberIn(params["number"]);
  const page = await requirementPage(context.deps, actor, consortium, number);
  if (!page || !(page.own || page.mayEdit || page.mayMerge)) throw forbidden();
  const received = await receiveForm(request, requirementForm);
  if (!received.ok) throw tooLarge();
  const { fields, issues } = received.value;
  const intent = textIn(fields, "intent") || "save";
  const typed = {
    ...typedRequirement(fields),
    ...Object.fromEntries(["stance", "reason", "seen", "version", "into"].map((name) => [name, textIn(fields, name)])),
  };
  if (issues.length > 0) return data(refusedForm({ ok: false, issues }, intent, typed), { status: 400 });
  const deps = withPress(context.deps, received.value);
  const done = await pressRequirement(deps, actor, consortium, number, fields);
  return done.ok
    ? redirect(paths.requirement(consortium.slug, number))
    : data(refusedForm(done, intent, typed), { status: 400 });
}

/** One requirement: what it asks for, and what each municipality says of it. */
export default function Requirement() {
  const { page, slug, consortiumId } = useLoaderData<typeof loader>();
  useLive([`consortium:${consortiumId}`]);
  const reply = useReply<typeof action>() ?? null;
  const refusedAs = (form: string) => (reply?.form === form ? reply : null);
  const isCurrent = page.state === "current";
  return (
    <>
      <PageHead
        crumbs={<Breadcrumb steps={[{ href: paths.requirements(slug), label: m.requirement_title() }]} />}
        heading={`${requirementNumber(page.number)} ${page.title}`}
        lead={resultWords(page)}
      />
      <div className="grid grid-cols-1 gap-5">
        <RequirementText page={page} slug={slug} />
        {isCurrent && page.own ? <OpinionForm own={page.own} refused={refusedAs("answer")} /> : null}
        <OpinionList page={page} />
        {isCurrent && page.mayEdit ? (
          <RequirementForm values={page.values} standing={page} services={page.services} refused={refusedAs("save")} />
        ) : null}
        {page.mayMerge ? <MergeForm page={page} refused={refusedAs("merge")} /> : null}
        {isCurrent && page.mayEdit ? <WithdrawForm page={page} refused={refusedAs("withdraw")} /> : null}
        {page.state === "withdrawn" && page.mayEdit ? <RestoreForm page={page} refused={refusedAs("restore")} /> : null}
        <RequirementHistory page={page} />
      </div>
    </>
  );
}
