import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";

import { useLive } from "~/collab/use-live";
import { Alert } from "~/components/ui/alert";
import { LinkButton } from "~/components/ui/button";
import { Breadcrumb } from "~/components/ui/breadcrumb";
import { PageHead } from "~/components/ui/page-head";
import { Archiving } from "~/features/consortium/steering/components/archiving";
import { DeadlineForm, DeadlineMoveCard } from "~/features/consortium/steering/components/deadline-form";
import { DescriptionForm } from "~/features/consortium/steering/components/description-form";
import { EscalationForm } from "~/features/consortium/steering/components/escalation-form";
import { LeadHandover } from "~/features/consortium/steering/components/lead-handover";
import { wasHandedOver } from "~/features/consortium/steering/handed-over-page.server";
import { type SteeringPage, steeringPage } from "~/features/consortium/steering/steering-page.server";
import { requireConsortium } from "~/http/consortium.server";
import { withPress, receiveForm } from "~/http/form-gate.server";
import { forbidden, notFound, tooLarge } from "~/http/refusals";
import { useReply } from "~/http/use-reply";
import { m } from "~/paraglide/messages.js";
import { paths } from "~/paths";

import { replyToSteeringForm, steeringForm } from "./steering-action.server";

export const meta = () => [{ title: `${m.consortium_steering()} · ${m.common_app_name()}` }];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { actor, consortium } = await requireConsortium(request, context, params["slug"]);
  const page = await steeringPage(context.deps, actor, consortium);
  if (page) return { page, handedOver: null };
  if (!(await wasHandedOver(context.deps, actor, consortium))) throw notFound();
  const { slug, name, lead } = consortium;
  return { page: null, handedOver: { slug, consortium: name, lead: lead.name } };
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const { actor, consortium } = await requireConsortium(request, context, params["slug"]);
  if (!(await steeringPage(context.deps, actor, consortium))) throw forbidden();
  const received = await receiveForm(request, steeringForm);
  if (!received.ok) throw tooLarge();
  const reply = await replyToSteeringForm({
    deps: withPress(context.deps, received.value),
    actor,
    consortium,
    received: received.value,
  });
  if (reply === "forbidden") throw forbidden();
  // Whoever has declined to lead has nothing left to do here
  if (!(await steeringPage(context.deps, actor, consortium))) return redirect(paths.board(consortium.slug));
  return data(reply, { status: "errors" in reply ? 400 : 200 });
}

/** What the consortium is called and is for, by when, who leads it, and putting it away. */
export default function Steering() {
  const { page, handedOver } = useLoaderData<typeof loader>();
  if (page) return <SteeringForms page={page} />;
  return (
    <>
      <PageHead
        crumbs={<Breadcrumb steps={[{ href: paths.board(handedOver.slug), label: m.shell_overview() }]} />}
        heading={m.consortium_steering_handed_over(handedOver)}
        lead={m.consortium_steering_handed_over_text(handedOver)}
      />
      <LinkButton variant="primary" to={paths.board(handedOver.slug)}>
        {m.consortium_steering_handed_over_go()}
      </LinkButton>
    </>
  );
}

function SteeringForms({ page }: { page: SteeringPage }) {
  const reply = useReply<typeof action>();
  useLive([`consortium:${page.id}`]);
  const errorsOf = (...intents: string[]) =>
    reply && "errors" in reply && intents.includes(reply.intent) ? reply : null;
  return (
    <>
      <PageHead
        crumbs={<Breadcrumb steps={[{ href: paths.board(page.slug), label: m.shell_overview() }]} />}
        heading={m.consortium_steering()}
        lead={page.archived ? undefined : m.consortium_steering_lead()}
      />
      {reply && "done" in reply ? (
        <div className="mb-5">
          <Alert tone="done" isLive>
            {reply.done}
          </Alert>
        </div>
      ) : null}
      <div className="new-consortium stack gap-5">
        {reply && "move" in reply ? <DeadlineMoveCard move={reply.move} typed={reply.typed} /> : null}
        {page.mayManage ? (
          <>
            <DescriptionForm page={page} refused={errorsOf("describe")} />
            <DeadlineForm
              key={page.lastMinute.toISOString()}
              page={page}
              refused={errorsOf("preview_deadline", "move_deadline")}
            />
            <EscalationForm page={page} refused={errorsOf("choose_escalation")} />
          </>
        ) : null}
        {page.archived ? null : (
          <LeadHandover page={page} refused={errorsOf("offer_lead", "take_back_lead", "accept_lead", "decline_lead")} />
        )}
        {page.mayManage || page.mayRestore ? <Archiving page={page} refused={errorsOf("archive", "restore")} /> : null}
      </div>
    </>
  );
}
