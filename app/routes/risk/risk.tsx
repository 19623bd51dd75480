import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";

import { useLive } from "~/collab/use-live";
import { Breadcrumb } from "~/components/ui/breadcrumb";
import { PageHead } from "~/components/ui/page-head";
import { RiskForm } from "~/features/risk/components/risk-form";
import { RiskHistory } from "~/features/risk/components/risk-history";
import { RiskMeasures } from "~/features/risk/components/risk-measures";
import { riskPage } from "~/features/risk/risk-page.server";
import { saveMeasure } from "~/features/risk/save-measure.server";
import { changeRisk } from "~/features/risk/save-risk.server";
import { requireConsortium } from "~/http/consortium.server";
import { receiveForm, withPress } from "~/http/form-gate.server";
import { forbidden, notFound, tooLarge } from "~/http/refusals";
import { useReply } from "~/http/use-reply";
import { riskLevelName } from "~/i18n/risk-names";
import { m } from "~/paraglide/messages.js";
import { paths } from "~/paths";

import { refusedForm, riskForm, typedMeasure, typedRisk, versionOf } from "./risk-action.server";

import "~/features/risk/components/risk.css";

export const meta = () => [{ title: `${m.risk_risk()} · ${m.common_app_name()}` }];

const numberIn = (text = "") => (/^\d{1,6}$/.test(text) ? Number(text) : 0);

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { actor, consortium } = await requireConsortium(request, context, params["slug"]);
  const page = await riskPage(context.deps, actor, consortium, numberIn(params["number"]));
  if (!page) throw notFound();
  return { page, slug: consortium.slug, consortiumId: consortium.id };
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const { actor, consortium } = await requireConsortium(request, context, params["slug"]);
  const number = numberIn(params["number"]);
  if (!(await riskPage(context.deps, actor, consortium, number))?.mayEdit) throw forbidden();
  const received = await receiveForm(request, riskForm);
  if (!received.ok) throw tooLarge();
  const { fields, issues } = received.value;
  const deps = withPress(context.deps, received.value);
  const version = versionOf(fields);
  const isMeasure = fields.get("intent") === "measure";
  const measure = typedMeasure(fields);
  const form = isMeasure ? measure.measure : "risk";
  const typed = { ...(isMeasure ? measure : typedRisk(fields)), version: String(version) };
  if (issues.length > 0) return data(refusedForm({ ok: false, issues }, form, typed), { status: 400 });
  const seen = measure.measure === "new" ? null : { id: measure.measure, version };
  const done = isMeasure
    ? await saveMeasure(deps, actor, consortium, { number, seen }, { ...measure, state: measure.measureState })
    : await changeRisk(deps, actor, consortium, { number, version }, typedRisk(fields));
  return done.ok
    ? redirect(paths.risk(consortium.slug, number))
    : data(refusedForm(done, form, typed), { status: 400 });
}

export default function Risk() {
  const { page, slug, consortiumId } = useLoaderData<typeof loader>();
  useLive([`consortium:${consortiumId}`]);
  const refused = useReply<typeof action>() ?? null;
  const { likelihood, consequence } = page.values;
  return (
    <>
      <PageHead
        crumbs={<Breadcrumb steps={[{ href: paths.risks(slug), label: m.risk_title() }]} />}
        heading={`${page.number}. ${page.title}`}
        lead={m.risk_is({
          level: riskLevelName(page.level).toLowerCase(),
          likelihood,
          consequence,
          score: Number(likelihood) * Number(consequence),
          owner: page.owner ?? m.risk_joint(),
        })}
      />
      <div className="grid grid-cols-1 gap-5">
        {page.mayEdit ? (
          <RiskForm
            values={page.values}
            standing={page}
            choices={page.choices}
            refused={refused?.form === "risk" ? refused : null}
          />
        ) : page.values.description ? (
          <p>{page.values.description}</p>
        ) : null}
        <RiskMeasures page={page} refused={refused} />
        <RiskHistory history={page.history} />
      </div>
    </>
  );
}
