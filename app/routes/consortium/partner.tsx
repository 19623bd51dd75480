import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { type MetaFunction, useLoaderData } from "@remix-run/react";

import { useLive } from "~/collab/use-live";
import { useTimesDone } from "~/components/form/use-times-done";
import { Alert } from "~/components/ui/alert";
import { Breadcrumb } from "~/components/ui/breadcrumb";
import { LinkButton } from "~/components/ui/button";
import { LadderMark } from "~/components/ui/ladder-mark";
import { HandOverLinks } from "~/components/ui/hand-over-links";
import { PageHead } from "~/components/ui/page-head";
import { Authorities } from "~/features/consortium/partner/components/decided-fields";
import { CouncilMeetings } from "~/features/consortium/partner/components/council-meetings";
import { Invitations } from "~/features/consortium/partner/components/invitations";
import { PartnerHistory, PartnerLadder } from "~/features/consortium/partner/components/partner-ladder";
import { PartnerPeople } from "~/features/consortium/partner/components/partner-people";
import { PartnerRemoval } from "~/features/consortium/partner/components/partner-removal";
import { StepForm } from "~/features/consortium/partner/components/step-form";
import { TakingPart } from "~/features/consortium/partner/components/taking-part";
import { findPartner } from "~/features/consortium/partner/find-partner.server";
import { partnerPage } from "~/features/consortium/partner/partner-page.server";
import { partnerSettings } from "~/features/consortium/partner/partner-settings.server";
import { requireConsortium } from "~/http/consortium.server";
import { withPress } from "~/http/form-gate.server";
import { forbidden, notFound } from "~/http/refusals";
import { receiveUpload, uploadStatus } from "~/http/upload.server";
import { useReply } from "~/http/use-reply";
import { formatDate, formatNumber } from "~/i18n/format";
import { issuesByField } from "~/i18n/issue-text.server";
import { m } from "~/paraglide/messages.js";
import { paths } from "~/paths";

import { replyToPartnerForm, mayPost, partnerForm } from "./partner-action.server";

import "~/features/consortium/partner/components/partner.css";

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: `${page?.name ?? ""} · ${m.common_app_name()}` },
];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { actor, consortium } = await requireConsortium(request, context, params["slug"]);
  const number = params["number"] ?? "";
  const [page, settings] = await Promise.all([
    partnerPage(context.deps, actor, consortium, number),
    partnerSettings(context.deps, actor, consortium, number),
  ]);
  if (!page) throw notFound();
  return { ...page, settings };
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const { actor, consortium } = await requireConsortium(request, context, params["slug"]);
  const partner = await findPartner(context.deps.db, consortium, params["number"] ?? "");
  if (!partner) throw notFound();
  if (!mayPost(actor, consortium, partner)) throw forbidden();
  const received = await receiveUpload(request, context, actor, partnerForm);
  if (!received.ok) {
    const reply = { error: issuesByField(received.issues) };
    return data({ refused: true as const, intent: "record", reply }, { status: uploadStatus(received.issues) });
  }
  const reply = await replyToPartnerForm({
    deps: withPress(context.deps, received.value),
    actor,
    consortium,
    partner,
    ...received.value,
  });
  if (reply === "forbidden") throw forbidden();
  if (reply === "removed") return redirect(paths.board(consortium.slug));
  return data(reply, { status: "refused" in reply ? 400 : 200 });
}

export default function Partner() {
  const page = useLoaderData<typeof loader>();
  const posted = useReply<typeof action>();
  useLive([`consortium:${page.consortium.id}`]);
  const replyTo = (intent: string) => (posted && "reply" in posted && posted.intent === intent ? posted.reply : null);
  const doneBy = (intent: string) => (posted && "done" in posted && posted.intent === intent ? posted : undefined);
  const stepsRecorded = useTimesDone(doneBy("record"));
  const colleaguesAdded = useTimesDone(doneBy("add_colleague"));
  const meetingsEntered = useTimesDone(doneBy("meet"));
  return (
    <>
      <PageHead
        crumbs={<Breadcrumb steps={[{ href: paths.board(page.consortium.slug), label: m.shell_overview() }]} />}
        heading={
          <span className="partner-heading">
            <LadderMark step={page.step} size="large" />
            <span>
              {page.name} {page.otherNames.length > 0 ? <small>{page.otherNames.join(" · ")}</small> : null}
            </span>
          </span>
        }
        lead={
          <>
            {page.since
              ? m.consortium_partner_since({ step: page.stepLabel, date: formatDate(page.since) })
              : `${page.stepLabel}.`}{" "}
            {page.finding}.
          </>
        }
        actions={
          page.mayManage && page.isMissing && page.since && page.participation !== "lead" ? (
            <LinkButton to={paths.reminder(page.consortium.slug, [page.number])} icon="send">
              {m.board_remind()}
            </LinkButton>
          ) : null
        }
      />
      {posted ? <PartnerReply posted={posted} /> : null}
      <p className="muted small mb-4">
        {page.county}
        {page.population === null ? null : ` · ${m.board_inhabitants({ count: formatNumber(page.population) })}`}
      </p>
      <div className="partner-cols">
        <div className="stack gap-5">
          <Authorities />
          <PartnerLadder page={page} replyTo={replyTo} />
          {page.mayRecord && page.possible.length > 0 ? (
            <StepForm key={stepsRecorded} page={page} reply={replyTo("record")} />
          ) : null}
          <PartnerHistory page={page} />
        </div>
        <div className="stack gap-5">
          {page.invitations ? <Invitations page={page} reply={replyTo("invite")} /> : null}
          <PartnerPeople page={page} reply={replyTo("add_colleague")} added={colleaguesAdded} />
          <CouncilMeetings key={meetingsEntered} page={page} reply={replyTo("meet")} rulesReply={replyTo("rule")} />
          {page.settings ? (
            <>
              <TakingPart name={page.name} participation={page.settings.participation} />
              <PartnerRemoval name={page.name} ties={page.settings.ties} />
            </>
          ) : null}
        </div>
      </div>
    </>
  );
}

function PartnerReply({ posted }: { posted: Exclude<ReturnType<typeof useReply<typeof action>>, undefined> }) {
  const words = "done" in posted ? posted.done : "words" in posted ? posted.words : [];
  if (words.length === 0) return null;
  return (
    <div className="mb-5">
      <Alert tone={"done" in posted ? "done" : "stop"} isLive>
        {words.map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
        {"handOver" in posted && posted.handOver ? <HandOverLinks links={[{ href: posted.handOver }]} /> : null}
      </Alert>
    </div>
  );
}
