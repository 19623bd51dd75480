import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";

import { Breadcrumb } from "~/components/ui/breadcrumb";
import { PageHead } from "~/components/ui/page-head";
import { RiskForm } from "~/features/risk/components/risk-form";
import { riskChoices } from "~/features/risk/risk-page.server";
import { mayAdd } from "~/features/risk/risks-page.server";
import { addRisk } from "~/features/risk/save-risk.server";
import { requireConsortium } from "~/http/consortium.server";
import { receiveForm, withPress } from "~/http/form-gate.server";
import { forbidden, notFound, tooLarge } from "~/http/refusals";
import { useReply } from "~/http/use-reply";
import { m } from "~/paraglide/messages.js";
import { paths } from "~/paths";

import { refusedForm, riskForm, typedRisk } from "./risk-action.server";

import "~/features/risk/components/risk.css";

export const meta = () => [{ title: `${m.risk_add()} · ${m.common_app_name()}` }];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { actor, consortium } = await requireConsortium(request, context, params["slug"]);
  if (!mayAdd(actor, consortium)) throw notFound();
  return { choices: await riskChoices(context.deps, actor, consortium), slug: consortium.slug };
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const { actor, consortium } = await requireConsortium(request, context, params["slug"]);
  if (!mayAdd(actor, consortium)) throw forbidden();
  const received = await receiveForm(request, riskForm);
  if (!received.ok) throw tooLarge();
  const { fields, issues } = received.value;
  const typed = typedRisk(fields);
  if (issues.length > 0) return data(refusedForm({ ok: false, issues }, "risk", { ...typed }), { status: 400 });
  const added = await addRisk(withPress(context.deps, received.value), actor, consortium, typed);
  return added.ok
    ? redirect(paths.risk(consortium.slug, added.value.number))
    : data(refusedForm(added, "risk", { ...typed }), { status: 400 });
}

const EMPTY = { title: "", description: "", likelihood: "", consequence: "", ownerName: "", state: "open", owner: "" };

export default function NewRisk() {
  const { choices, slug } = useLoaderData<typeof loader>();
  const refused = useReply<typeof action>() ?? null;
  return (
    <>
      <PageHead
        crumbs={<Breadcrumb steps={[{ href: paths.risks(slug), label: m.risk_title() }]} />}
        heading={m.risk_add()}
      />
      <RiskForm values={EMPTY} standing={null} {...{ choices, refused }} />
    </>
  );
}
