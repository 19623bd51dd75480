import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";

import { useLive } from "~/collab/use-live";
import { Breadcrumb } from "~/components/ui/breadcrumb";
import { PageHead } from "~/components/ui/page-head";
import { DelegateForm } from "~/features/decision/components/delegate-form";
import { delegateVote, endDelegation } from "~/features/decision/delegate-vote.server";
import { delegatesPage } from "~/features/decision/delegates-page.server";
import { requireConsortium } from "~/http/consortium.server";
import { receiveForm, withPress } from "~/http/form-gate.server";
import { formShape } from "~/http/form-shape";
import { forbidden, notFound, tooLarge } from "~/http/refusals";
import { useReply } from "~/http/use-reply";
import { m } from "~/paraglide/messages.js";
import { paths } from "~/paths";

import { refusedForm, typedIn } from "./refused-form.server";

import "~/features/decision/components/decision.css";

export const meta = () => [{ title: `${m.decision_delegate_title()} · ${m.common_app_name()}` }];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { actor, consortium } = await requireConsortium(request, context, params["slug"]);
  const page = await delegatesPage(context.deps, actor, consortium);
  if (!page) throw notFound();
  return { page, slug: consortium.slug, consortiumId: consortium.id };
}

const delegateForm = formShape({ names: ["intent", "municipality", "personId", "endsOn", "seen"] });

export async function action({ request, context, params }: ActionFunctionArgs) {
  const { actor, consortium } = await requireConsortium(request, context, params["slug"]);
  if (!(await delegatesPage(context.deps, actor, consortium))) throw forbidden();
  const received = await receiveForm(request, delegateForm);
  if (!received.ok) throw tooLarge();
  const { fields, issues } = received.value;
  const typed = typedIn(fields, ["municipality", "personId", "endsOn"]);
  const { municipality = "", personId = "", endsOn = "" } = typed;
  if (issues.length > 0) return data(refusedForm({ ok: false, issues }, municipality, typed), { status: 400 });
  const deps = withPress(context.deps, received.value);
  const done =
    fields.get("intent") === "end"
      ? await endDelegation(deps, actor, consortium, municipality)
      : await delegateVote(deps, actor, consortium, municipality, {
          personId,
          endsOn,
          seen: String(fields.get("seen") ?? ""),
        });
  return done.ok
    ? redirect(paths.voteDelegates(consortium.slug))
    : data(refusedForm(done, municipality, typed), { status: 400 });
}

/** Who votes for one's own municipality when its chief executive does not. */
export default function Delegates() {
  const { page, slug, consortiumId } = useLoaderData<typeof loader>();
  useLive([`consortium:${consortiumId}`]);
  const refused = useReply<typeof action>() ?? null;
  return (
    <>
      <PageHead
        crumbs={<Breadcrumb steps={[{ href: paths.decisions(slug), label: m.decision_title() }]} />}
        heading={m.decision_delegate_title()}
        lead={m.decision_delegate_lead()}
      />
      <div className="grid grid-cols-1 gap-5">
        {page.municipalities.map((municipality) => (
          <DelegateForm
            key={municipality.number}
            municipality={municipality}
            refused={refused?.form === municipality.number ? refused : null}
          />
        ))}
      </div>
    </>
  );
}
