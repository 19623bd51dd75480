import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";

import { Breadcrumb } from "~/components/ui/breadcrumb";
import { PageHead } from "~/components/ui/page-head";
import { RequirementForm } from "~/features/requirement/components/requirement-form";
import { mayImport as mayAdd } from "~/features/requirement/requirement-import-page.server";
import { addRequirement } from "~/features/requirement/save-requirement.server";
import { servicesIn } from "~/features/landscape/reference.server";
import { requireConsortium } from "~/http/consortium.server";
import { receiveForm, withPress } from "~/http/form-gate.server";
import { forbidden, notFound, tooLarge } from "~/http/refusals";
import { useReply } from "~/http/use-reply";
import { m } from "~/paraglide/messages.js";
import { getLocale } from "~/paraglide/runtime.js";
import { paths } from "~/paths";

import { refusedForm, requirementForm, typedRequirement } from "./requirement-action.server";

import "~/features/requirement/components/requirement.css";

export const meta = () => [{ title: `${m.requirement_add()} · ${m.common_app_name()}` }];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { actor, consortium } = await requireConsortium(request, context, params["slug"]);
  if (!mayAdd(actor, consortium)) throw notFound();
  return { services: servicesIn(getLocale()), slug: consortium.slug };
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const { actor, consortium } = await requireConsortium(request, context, params["slug"]);
  if (!mayAdd(actor, consortium)) throw forbidden();
  const received = await receiveForm(request, requirementForm);
  if (!received.ok) throw tooLarge();
  const { fields, issues } = received.value;
  const typed = typedRequirement(fields);
  if (issues.length > 0) return data(refusedForm({ ok: false, issues }, "requirement", typed), { status: 400 });
  const added = await addRequirement(withPress(context.deps, received.value), actor, consortium, typed);
  return added.ok
    ? redirect(paths.requirement(consortium.slug, added.value.number))
    : data(refusedForm(added, "requirement", typed), { status: 400 });
}

const EMPTY = { title: "", text: "", group: "", source: "", service: "" };

export default function NewRequirement() {
  const { services, slug } = useLoaderData<typeof loader>();
  const refused = useReply<typeof action>() ?? null;
  return (
    <>
      <PageHead
        crumbs={<Breadcrumb steps={[{ href: paths.requirements(slug), label: m.requirement_title() }]} />}
        heading={m.requirement_add()}
        lead={m.requirement_add_lead()}
      />
      <RequirementForm values={EMPTY} standing={null} {...{ services, refused }} />
    </>
  );
}
