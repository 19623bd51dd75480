import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from "@remix-run/node";
import { Link, type MetaFunction, useLoaderData } from "@remix-run/react";

import { useLive } from "~/collab/use-live";
import { Alert } from "~/components/ui/alert";
import { EmptyState } from "~/components/ui/empty-state";
import { HandOverLinks } from "~/components/ui/hand-over-links";
import { LadderMark } from "~/components/ui/ladder-mark";
import { PageHead } from "~/components/ui/page-head";
import { sumOf } from "~/domain/shared/money";
import type { Actor } from "~/domain/access/actor";
import { refuse, type Verdict } from "~/domain/shared/verdict";
import { accessGivenWords } from "~/features/access/access-given";
import { GiveAccess } from "~/features/access/components/give-access";
import { NoMunicipality } from "~/features/access/components/no-municipality";
import { People } from "~/features/access/components/people";
import { PendingConsortia } from "~/features/access/components/pending-consortia";
import { changeRole } from "~/features/access/change-role.server";
import { confirmColleague } from "~/features/access/confirm-colleague.server";
import { endMembership } from "~/features/access/end-membership.server";
import { giveMembership } from "~/features/access/give-membership.server";
import {
  changeRoleSchema,
  endMembershipSchema,
  giveMembershipSchema,
  ownAnswerSchema,
  personSchema,
} from "~/features/access/membership-schema";
import { handOverLink } from "~/features/access/hand-over-link.server";
import { myMunicipalityPage } from "~/features/access/my-municipality-page.server";
import { answerForMunicipality, OWN_ANSWERS } from "~/features/consortium/invitation/answer-for-municipality.server";
import { MyBills } from "~/features/cost/components/my-bills";
import { myBills } from "~/features/cost/my-bills.server";
import { DutyList } from "~/features/home/components/duty-list";
import { municipalityDuties } from "~/features/home/municipality-duties.server";
import { OwnDocumentList } from "~/features/home/components/own-document-list";
import { ownDocuments } from "~/features/home/own-documents-page.server";
import { ownBudgets, type OwnBudget } from "~/features/home/own-budget.server";
import type { Deps } from "~/features/kernel/deps";
import { requireActor } from "~/http/authentication.server";
import { withPress, receiveForm, type ReceivedForm } from "~/http/form-gate.server";
import { formShape } from "~/http/form-shape";
import { badForm, parseForm, refuseForm, unreadForm } from "~/http/form.server";
import { forbidden, notFound } from "~/http/refusals";
import { useReply } from "~/http/use-reply";
import { formatDate, formatKroner } from "~/i18n/format";
import { issueText } from "~/i18n/issue-text.server";
import { numberWord } from "~/i18n/number-word";
import { stepName } from "~/i18n/step-name";
import { m } from "~/paraglide/messages.js";
import { paths } from "~/paths";

import "~/features/home/home.css";

export const meta: MetaFunction<typeof loader> = ({ data: page }) => {
  const title = page?.organisation.kind === "state" ? m.shell_my_organisation() : m.shell_my_municipality();
  return [{ title: `${title} · ${m.common_app_name()}` }];
};

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await requireActor(request, context);
  const organisationId = new URL(request.url).searchParams.get("organisation");
  const page = await myMunicipalityPage(context.deps, actor, organisationId);
  if (!page && organisationId) throw notFound();
  if (!page) return null;
  const { id } = page.organisation;
  const slugs = page.promises.map(({ slug }) => slug);
  const [owed, budgets, bills, documents] = await Promise.all([
    municipalityDuties(context.deps, actor, id),
    ownBudgets(context.deps, id),
    myBills(context.deps, actor, id, slugs),
    ownDocuments(context.deps, actor, id, slugs),
  ]);
  return { ...page, ...owed, budgets, bills, documents };
}

const peopleForm = formShape({
  schemas: [giveMembershipSchema, endMembershipSchema, changeRoleSchema, ownAnswerSchema, personSchema],
  names: ["intent"],
});

interface PeopleChange {
  command: (deps: Deps, actor: Actor, received: ReceivedForm) => Promise<Verdict<null>>;
  done: () => string;
}

/** What a press beside somebody's name does. What no form of ours sends is not allowed. */
const peopleChanges: Readonly<Record<string, PeopleChange>> = {
  confirm: { command: named(confirmColleague), done: m.access_person_confirmed },
  end: { command: named(endMembership), done: m.access_people_ended },
  change_role: {
    command: async (deps, actor, received) => {
      const form = parseForm(received, changeRoleSchema);
      return form.ok ? changeRole(deps, actor, form.value.membershipId, form.value.role) : refuse("not_allowed");
    },
    done: m.access_people_changed,
  },
};

function named(command: (deps: Deps, actor: Actor, membershipId: string) => Promise<Verdict<null>>) {
  return async (deps: Deps, actor: Actor, received: ReceivedForm) => {
    const form = parseForm(received, endMembershipSchema);
    return form.ok ? command(deps, actor, form.value.membershipId) : refuse("not_allowed");
  };
}

export async function action({ request, context: { deps }, context }: ActionFunctionArgs) {
  const actor = await requireActor(request, context);
  const received = await receiveForm(request, peopleForm);
  if (!received.ok) return badForm(unreadForm(received.issues));
  const intent = received.value.fields.get("intent");
  const change = Object.hasOwn(peopleChanges, String(intent)) ? peopleChanges[String(intent)] : undefined;
  if (change) {
    const verdict = await change.command(deps, actor, received.value);
    if (verdict.ok) return { done: change.done() };
    if (verdict.issues[0]?.code !== "last_ruler") throw forbidden();
    return data({ refused: verdict.issues.map(issueText) }, { status: 409 });
  }
  if (intent === "link") {
    const form = parseForm(received.value, personSchema);
    const verdict = form.ok ? await handOverLink(deps, actor, form.value) : refuse("not_allowed");
    if (!verdict.ok) throw forbidden();
    return { done: m.access_people_link_made(verdict.value), handOver: verdict.value.handOver };
  }
  const answer = OWN_ANSWERS.find((one) => one === intent);
  if (answer) {
    const named = parseForm(received.value, ownAnswerSchema);
    const verdict = named.ok && (await answerForMunicipality(deps, actor, named.value.partnershipId, answer));
    if (!verdict || (!verdict.ok && verdict.issues[0]?.code !== "answered_meanwhile")) throw forbidden();
    if (!verdict.ok) return data({ refused: verdict.issues.map(issueText) }, { status: 409 });
    return { done: answer === "declined" ? m.access_pending_declined() : m.access_pending_joined() };
  }
  const form = parseForm(received.value, giveMembershipSchema);
  if (!form.ok) return badForm(form.reply);
  const verdict = await giveMembership(withPress(deps, received.value), actor, form.value);
  if (!verdict.ok) return badForm(refuseForm(form.submission, verdict.issues));
  const { handOver } = verdict.value;
  return { done: accessGivenWords({ email: form.value.email, handOver }, deps.settings), handOver };
}

/** What was done: the form that did it starts empty. */
const doneWords = (posted: ReturnType<typeof useReply<typeof action>>) =>
  posted && "done" in posted ? posted.done : "";

export default function MyMunicipality() {
  const page = useLoaderData<typeof loader>();
  const posted = useReply<typeof action>();
  useLive(page?.topics ?? []);
  if (!page) return <NoMunicipality />;
  const isState = page.organisation.kind === "state";
  const count = page.promises.length;
  const budgets = page.promises.flatMap(({ slug }) => page.budgets[slug] ?? []);
  const cost = formatKroner(sumOf(budgets.map((budget) => budget.cost)));
  const ownShare = formatKroner(sumOf(budgets.map((budget) => budget.ownShare)));
  return (
    <div className="home">
      <PageHead
        heading={
          isState
            ? page.organisation.name
            : count === 0
              ? m.access_my_finding_none({ name: page.organisation.name })
              : m.access_my_finding({ name: page.organisation.name, count, number: numberWord(count) })
        }
        lead={
          budgets.length > 0
            ? m.access_my_sum({ cost, ownShare })
            : isState
              ? m.access_my_lead_state()
              : m.access_my_lead()
        }
      />
      {posted && "done" in posted ? (
        <div className="mb-6">
          <Alert tone="done" isLive>
            <p>{posted.done}</p>
            {"handOver" in posted && posted.handOver ? <HandOverLinks links={[{ href: posted.handOver }]} /> : null}
          </Alert>
        </div>
      ) : null}
      {posted && "refused" in posted ? (
        <div className="mb-6">
          <Alert isLive>{posted.refused.join(" ")}</Alert>
        </div>
      ) : null}
      <div className="home-columns">
        <div>
          <DutyList id="we-owe" heading={m.access_my_owed()} duties={page.duties} />
          {isState ? null : <Promises />}
          <MyBills name={page.organisation.name} bills={page.bills} />
          <PendingConsortia pending={page.pending} />
          <People page={page} />
        </div>
        <div>
          <OwnDocumentList documents={page.documents} />
          {page.mayManagePeople ? (
            <GiveAccess key={doneWords(posted)} page={page} reply={posted && "reply" in posted ? posted.reply : null} />
          ) : null}
          {page.others.length > 0 ? (
            <section aria-labelledby="others">
              <h2 id="others">{m.access_my_switch()}</h2>
              <ul className="card side-list">
                {page.others.map((other) => (
                  <li key={other.id}>
                    <Link to={`?organisation=${other.id}`}>
                      <h3>{other.name}</h3>
                    </Link>
                  </li>
                ))}
              </ul>
            </section>
          ) : null}
        </div>
      </div>
    </div>
  );
}

function Promises() {
  const page = useLoaderData<typeof loader>();
  if (!page) return null;
  return (
    <section aria-labelledby="promises">
      <h2 id="promises">{m.access_my_promises()}</h2>
      {page.promises.length === 0 ? (
        <EmptyState>{m.access_my_no_promises()}</EmptyState>
      ) : (
        <ul className="card promises">
          {page.promises.map(({ slug, name, number, latest }) => (
            <li key={slug}>
              {page.steps[slug] ? <LadderMark step={page.steps[slug].step} /> : null}
              <div>
                <Link to={number ? paths.partner(slug, number) : paths.board(slug)}>{name}</Link>
                <small>
                  {[
                    page.steps[slug]?.name ?? (latest && stepName(latest.kind)),
                    latest?.authority,
                    latest?.caseNumber,
                    latest && formatDate(latest.decidedOn),
                  ]
                    .filter(Boolean)
                    .join(" · ")}
                </small>
              </div>
              {page.budgets[slug] ? <OwnBudgetSums budget={page.budgets[slug]} /> : null}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function OwnBudgetSums({ budget }: { budget: OwnBudget }) {
  return (
    <div className="promise-sums">
      <p className="num">
        <small>{m.access_my_cost()}</small>
        {formatKroner(budget.cost)}
      </p>
      <p className="num">
        <small>{m.access_my_own_share()}</small>
        {formatKroner(budget.ownShare)}
      </p>
    </div>
  );
}
