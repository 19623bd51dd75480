import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";

import { useLive } from "~/collab/use-live";
import { Breadcrumb } from "~/components/ui/breadcrumb";
import { Card } from "~/components/ui/card";
import { EmptyState } from "~/components/ui/empty-state";
import { PageHead } from "~/components/ui/page-head";
import { Pagination } from "~/components/ui/pagination";
import { answerRequirement } from "~/features/requirement/answer-requirement.server";
import { AlikeCard } from "~/features/requirement/components/alike-card";
import { CoverageCard } from "~/features/requirement/components/coverage-card";
import { DisagreementCard } from "~/features/requirement/components/disagreement-card";
import { NoRequirements, RequirementActions } from "~/features/requirement/components/requirement-actions";
import { RequirementFilters } from "~/features/requirement/components/requirement-filters";
import { RequirementTable } from "~/features/requirement/components/requirement-table";
import { requirementsHeading, requirementsLead } from "~/features/requirement/components/requirement-words";
import { askedIn, ownMunicipality, requirementsPage } from "~/features/requirement/requirements-page.server";
import { requireConsortium } from "~/http/consortium.server";
import { receiveForm, withPress } from "~/http/form-gate.server";
import { formShape } from "~/http/form-shape";
import { forbidden, notFound, tooLarge } from "~/http/refusals";
import { useReply } from "~/http/use-reply";
import { m } from "~/paraglide/messages.js";
import { paths } from "~/paths";

import { refusedForm, textIn, wholeIn } from "./requirement-action.server";

import "~/features/requirement/components/requirement.css";

export const meta = () => [{ title: `${m.requirement_title()} · ${m.common_app_name()}` }];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { actor, consortium } = await requireConsortium(request, context, params["slug"]);
  const asked = askedIn(new URL(request.url).searchParams);
  const page = await requirementsPage(context.deps, actor, consortium, asked);
  if (!page) throw notFound();
  return { page, slug: consortium.slug, consortiumId: consortium.id };
}

const stanceForm = formShape({ names: ["number", "municipality", "seen", "stance"] });

/** One press says what the reader's municipality thinks of one requirement; the reason it has given stays. */
export async function action({ request, context, params }: ActionFunctionArgs) {
  const { actor, consortium } = await requireConsortium(request, context, params["slug"]);
  if (!(await ownMunicipality(context.deps, actor, consortium))) throw forbidden();
  const received = await receiveForm(request, stanceForm);
  if (!received.ok) throw tooLarge();
  const { fields, issues } = received.value;
  const number = wholeIn(fields, "number");
  const form = String(number);
  if (issues.length > 0) return data(refusedForm({ ok: false, issues }, form, {}), { status: 400 });
  const deps = withPress(context.deps, received.value);
  const answered = await answerRequirement(deps, actor, consortium, number, {
    municipality: textIn(fields, "municipality"),
    seen: wholeIn(fields, "seen"),
    stance: textIn(fields, "stance"),
    reason: null,
  });
  return answered.ok ? { form, errors: {}, typed: {} } : data(refusedForm(answered, form, {}), { status: 400 });
}

/** What the municipalities ask for together, and where they and their inhabitants differ. */
export default function Requirements() {
  const { page, slug, consortiumId } = useLoaderData<typeof loader>();
  useLive([`consortium:${consortiumId}`]);
  const reply = useReply<typeof action>() ?? null;
  const { asked, counts } = page;
  const filter = { ...(asked.show && { show: asked.show }), ...(asked.words && { q: asked.words }) };
  return (
    <>
      <PageHead
        crumbs={<Breadcrumb steps={[{ href: paths.documents(slug), label: m.document_list_title() }]} />}
        heading={requirementsHeading(page)}
        lead={counts.all > 0 ? requirementsLead(page) : undefined}
        actions={<RequirementActions page={page} slug={slug} />}
      />
      {counts.all === 0 ? (
        <NoRequirements page={page} slug={slug} />
      ) : (
        <div className="grid grid-cols-1 gap-5">
          {page.dots.length > 0 ? <DisagreementCard page={page} slug={slug} /> : null}
          {page.alike.length > 0 ? <AlikeCard alike={page.alike} slug={slug} /> : null}
          <div>
            <RequirementFilters page={page} slug={slug} />
            {page.shown === 0 ? (
              <Card>
                <EmptyState>{m.requirement_none_shown()}</EmptyState>
              </Card>
            ) : (
              <RequirementTable {...{ page, slug, reply }} />
            )}
            <p className="rq-note muted small">{m.requirement_rule()}</p>
            <Pagination
              page={asked.page}
              count={page.pages}
              hrefOf={(one) => paths.requirements(slug, { ...filter, page: one })}
            />
          </div>
        </div>
      )}
      {page.coverage.answered > 0 ? <CoverageCard coverage={page.coverage} slug={slug} /> : null}
    </>
  );
}
