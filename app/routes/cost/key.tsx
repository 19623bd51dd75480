import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";

import { useLive } from "~/collab/use-live";
import { Alert } from "~/components/ui/alert";
import { Breadcrumb } from "~/components/ui/breadcrumb";
import { Card } from "~/components/ui/card";
import { PageHead } from "~/components/ui/page-head";
import { costKeyPage } from "~/features/cost/cost-key-page.server";
import { DecisionForm, PartsForm, SharersForm } from "~/features/cost/components/key-forms";
import { KeyBasis } from "~/features/cost/components/key-basis";
import { requireConsortium } from "~/http/consortium.server";
import { receiveForm, withPress } from "~/http/form-gate.server";
import { forbidden, notFound, tooLarge } from "~/http/refusals";
import { useReply } from "~/http/use-reply";
import { formatDate } from "~/i18n/format";
import { m } from "~/paraglide/messages.js";
import { paths } from "~/paths";

import { keyForm, replyToKeyForm } from "./key-action.server";

import "~/features/cost/components/cost.css";

export const meta = () => [{ title: `${m.cost_key_title()} · ${m.common_app_name()}` }];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { actor, consortium } = await requireConsortium(request, context, params["slug"]);
  const page = await costKeyPage(context.deps, actor, consortium);
  if (!page) throw notFound();
  return { page, slug: consortium.slug, consortiumId: consortium.id };
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const { actor, consortium } = await requireConsortium(request, context, params["slug"]);
  const page = await costKeyPage(context.deps, actor, consortium);
  if (!page?.mayWrite) throw forbidden();
  const received = await receiveForm(request, keyForm);
  if (!received.ok) throw tooLarge();
  const deps = withPress(context.deps, received.value);
  const reply = await replyToKeyForm(deps, actor, consortium, received.value);
  return data(reply, { status: "errors" in reply ? 400 : 200 });
}

/** What the keys divide by, which key is decided, and deciding it. */
export default function CostKey() {
  const { page, slug, consortiumId } = useLoaderData<typeof loader>();
  const reply = useReply<typeof action>();
  useLive([`consortium:${consortiumId}`]);
  const refusedOf = (intent: string) => (reply && "errors" in reply && reply.intent === intent ? reply : null);
  const done = reply && "done" in reply ? reply.done : "";
  return (
    <>
      <PageHead
        crumbs={
          <Breadcrumb
            steps={[
              { href: paths.economy(slug), label: m.shell_costs() },
              { href: paths.costs(slug), label: m.cost_title() },
            ]}
          />
        }
        heading={m.cost_key_title()}
        lead={m.cost_key_lead()}
      />
      {done ? (
        <div className="mb-5">
          <Alert tone="done" isLive>
            {done}
          </Alert>
        </div>
      ) : null}
      {page.frozenBy ? (
        <div className="mb-5">
          <Alert>{m.cost_decided_frozen({ municipality: page.frozenBy })}</Alert>
        </div>
      ) : null}
      <div className="grid grid-cols-1 gap-6">
        {page.decisions.length > 0 ? (
          <Card heading={m.cost_decisions_heading()}>
            <ol reversed className="stack gap-4">
              {page.decisions.map(({ sequence, name, note, reason, by, at }) => (
                <li key={sequence}>
                  <b>{name}</b>
                  {note ? ` (${note})` : null}
                  <p>{reason}</p>
                  <small className="muted">{m.cost_decided_by({ by, date: formatDate(at) })}</small>
                </li>
              ))}
            </ol>
          </Card>
        ) : null}
        {page.mayDecide ? <DecisionForm key={`decide ${done}`} page={page} refused={refusedOf("decide")} /> : null}
        {page.mayEdit ? (
          <>
            <PartsForm page={page} refused={refusedOf("parts")} />
            <SharersForm page={page} refused={refusedOf("sharers")} />
          </>
        ) : (
          <KeyBasis page={page} />
        )}
      </div>
    </>
  );
}
