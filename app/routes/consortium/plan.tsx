import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useLoaderData, useSearchParams, useSubmit } from "@remix-run/react";

import { useLive } from "~/collab/use-live";
import { Breadcrumb } from "~/components/ui/breadcrumb";
import { LinkButton } from "~/components/ui/button";
import { EmptyState } from "~/components/ui/empty-state";
import { PageHead } from "~/components/ui/page-head";
import { can } from "~/domain/access/can";
import type { CivilDate } from "~/domain/shared/oslo-time";
import { calendarAddresses } from "~/features/consortium/plan/calendar-addresses.server";
import { CalendarAddressCard } from "~/features/consortium/plan/components/calendar-addresses";
import { PlanDates, PlanErrors, PlannedBy, PlanSave } from "~/features/consortium/plan/components/plan-dates";
import { PlanKey, PlanRest } from "~/features/consortium/plan/components/plan-rest";
import { PlanTable } from "~/features/consortium/plan/components/plan-table";
import { planPage } from "~/features/consortium/plan/plan-page.server";
import { trialSearch } from "~/features/consortium/plan/plan-trial";
import type { PlanView } from "~/features/consortium/plan/plan-view";
import { useTrialStart } from "~/features/consortium/plan/components/use-trial-start";
import { planHeading, planLead } from "~/features/consortium/plan/plan-words";
import { savePlan, type TypedPlan } from "~/features/consortium/plan/save-plan.server";
import { endCalendarAddress, makeCalendarAddress } from "~/features/consortium/plan/share-calendar.server";
import { requireConsortium } from "~/http/consortium.server";
import { receiveForm, withPress } from "~/http/form-gate.server";
import { formShape } from "~/http/form-shape";
import { endWhereForbidden, forbidden, tooLarge } from "~/http/refusals";
import { useReply } from "~/http/use-reply";
import { formatShortDate } from "~/i18n/format";
import { issuesByField } from "~/i18n/issue-text.server";
import { m } from "~/paraglide/messages.js";
import { paths } from "~/paths";

import "~/features/consortium/plan/components/plan.css";

export const meta = () => [{ title: `${m.plan_title()} · ${m.common_app_name()}` }];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { actor, consortium } = await requireConsortium(request, context, params["slug"]);
  const { issues, ...view } = await planPage(context.deps, actor, consortium, new URL(request.url).searchParams);
  const addresses = await calendarAddresses(context.deps, actor, consortium);
  return { ...view, addresses, errors: issuesByField(issues) };
}

const NAMES = ["deadline", "hearing", "replyDays", "caseDays", "seen"] as const satisfies readonly (keyof TypedPlan)[];
const planForm = formShape({ names: ["intent", "number", ...NAMES] });

export async function action({ request, context, params }: ActionFunctionArgs) {
  const { actor, consortium } = await requireConsortium(request, context, params["slug"]);
  const { mayShare } = await calendarAddresses(context.deps, actor, consortium);
  if (!can(actor, "consortium.manage", consortium.subject) && mayShare.length === 0) throw forbidden();
  const received = await receiveForm(request, planForm);
  if (!received.ok) throw tooLarge();
  const { fields } = received.value;
  const intent = String(fields.get("intent"));
  const deps = withPress(context.deps, received.value);
  if (intent === "make_address" || intent === "end_address") {
    const change = intent === "make_address" ? makeCalendarAddress : endCalendarAddress;
    const changed = await change(deps, actor, consortium, String(fields.get("number") ?? ""));
    if (!changed.ok) throw forbidden();
    return data({ address: changed.value && deps.settings.publicOrigin + paths.calendar(changed.value.secret) });
  }
  if (intent !== "save") throw forbidden();
  const typed = Object.fromEntries(NAMES.map((name) => [name, String(fields.get(name) ?? "")])) as unknown as TypedPlan;
  const saved = await savePlan(deps, actor, consortium, typed);
  if (saved.ok) return redirect(paths.plan(consortium.slug));
  endWhereForbidden(saved.issues);
  return data({ problems: Object.values(issuesByField(saved.issues)).flat() }, { status: 400 });
}

/** Which council meeting is the last that makes the deadline, and what must have happened before. */
export default function Plan() {
  const { errors, addresses, ...current } = useLoaderData<typeof loader>();
  const reply = useReply<typeof action>();
  const problems = reply && "problems" in reply ? reply.problems : null;
  const view = { ...current, seen: useTrialStart(current, problems) };
  const [search] = useSearchParams();
  const submit = useSubmit();
  useLive([`consortium:${view.id}`]);
  const open = search.get("open");
  const show = (wanted: string) =>
    submit(new URLSearchParams(wanted), { method: "get", replace: true, preventScrollReset: true });
  const move = (moved: "hearing" | "deadline", day: CivilDate) => {
    const choice = { ...view.choice, ...(moved === "hearing" ? { hearingOn: day } : { lastDay: day }) };
    const wanted = new URLSearchParams(trialSearch({ ...choice, meetings: view.tried }, view.saved));
    if (open) wanted.set("open", open);
    show(wanted.toString());
  };
  return (
    <>
      <PageHead
        crumbs={<Breadcrumb steps={[{ href: paths.board(view.slug), label: m.shell_overview() }]} />}
        heading={planHeading(view)}
        lead={planLead(view)}
        actions={<Actions view={view} search={search.toString()} />}
      />
      <PlanErrors words={problems ?? []} />
      <PlanDates
        view={view}
        errors={errors}
        onTry={(form) => submit(form, { method: "get", replace: true, preventScrollReset: true })}
      />
      <section className="card plan" aria-label={m.plan_title()}>
        <PlanKey />
        {view.rows.length > 0 ? (
          <PlanTable {...{ view, open }} onMove={move} />
        ) : (
          <EmptyState>{m.plan_lead_nobody()}</EmptyState>
        )}
        <PlanRest view={view} />
      </section>
      <CalendarAddressCard addresses={addresses} made={reply && "address" in reply ? reply.address : null} />
      <p className="small muted plan-note">{m.plan_note()}</p>
      <PlannedBy changed={view.changed} />
    </>
  );
}

function Actions({ view, search }: { view: PlanView; search: string }) {
  const { mayManage, isTrying, best, choice, saved, slug, counts } = view;
  const table = paths.planTable(slug) + (search ? `?${search}` : "");
  const isBetter = best !== null && counts.late > 0 && best.on !== saved.hearingOn && best.makes > counts.makes;
  const isChosen = isTrying && trialSearch({ ...choice, meetings: [] }, saved) !== "";
  return (
    <>
      <LinkButton icon="plus" to={paths.planMeetings(slug)}>
        {m.plan_import_link()}
      </LinkButton>
      <LinkButton icon="download" to={table} reloadDocument>
        {m.common_download()}
      </LinkButton>
      {mayManage && isChosen ? (
        <PlanSave view={view} hearing={choice.hearingOn ?? ""} words={m.plan_save()} />
      ) : mayManage && !isTrying && isBetter ? (
        <PlanSave view={view} hearing={best.on} words={m.plan_move_hearing({ date: formatShortDate(best.on) })} />
      ) : null}
    </>
  );
}
