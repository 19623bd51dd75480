import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData, useSearchParams } from "@remix-run/react";

import { useLive } from "~/collab/use-live";
import { Breadcrumb } from "~/components/ui/breadcrumb";
import { Button, LinkButton } from "~/components/ui/button";
import { Card } from "~/components/ui/card";
import { EmptyState } from "~/components/ui/empty-state";
import { FormErrors } from "~/components/form-errors";
import { PageHead } from "~/components/ui/page-head";
import { Pagination } from "~/components/ui/pagination";
import { askAboutSystems } from "~/features/landscape/ask-about-systems.server";
import { EarliestForm } from "~/features/landscape/components/earliest-form";
import { landscapeHeading, landscapeLead, yearlyWords } from "~/features/landscape/components/landscape-finding";
import { LandscapeKey } from "~/features/landscape/components/landscape-key";
import { StartList, StartSum, VendorCard } from "~/features/landscape/components/landscape-sums";
import { LandscapeTable } from "~/features/landscape/components/landscape-table";
import { AskedNow, MissingSystems } from "~/features/landscape/components/missing-systems";
import { landscapePage } from "~/features/landscape/landscape-page.server";
import { refusedForm } from "~/http/refused-form.server";
import { requireConsortium } from "~/http/consortium.server";
import { receivePress, withPress } from "~/http/form-gate.server";
import { formShape, LONGEST_LIST } from "~/http/form-shape";
import { notFound } from "~/http/refusals";
import { useReply } from "~/http/use-reply";
import { m } from "~/paraglide/messages.js";
import { paths } from "~/paths";

import "~/features/landscape/components/landscape.css";

export const meta = () => [{ title: `${m.landscape_title()} · ${m.common_app_name()}` }];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { actor, consortium } = await requireConsortium(request, context, params["slug"]);
  const page = await landscapePage(context.deps, actor, consortium, new URL(request.url).searchParams);
  if (!page) throw notFound();
  return { page, slug: consortium.slug, consortiumId: consortium.id };
}

const askForm = formShape({ names: ["intent", "number"], fields: LONGEST_LIST });

export async function action({ request, context, params }: ActionFunctionArgs) {
  const { actor, consortium } = await requireConsortium(request, context, params["slug"]);
  const received = await receivePress(request, askForm);
  const numbers = received.fields.getAll("number").map(String);
  const asked = await askAboutSystems(withPress(context.deps, received), actor, consortium, { numbers, email: null });
  if (!asked.ok) return data({ outcome: null, refused: refusedForm(asked, {}) }, { status: 400 });
  return { outcome: asked.value, refused: null };
}

/** What is used today, until when, and when a joint start costs least. */
export default function Systems() {
  const { page, slug, consortiumId } = useLoaderData<typeof loader>();
  useLive([`consortium:${consortiumId}`]);
  const reply = useReply<typeof action>();
  const [search] = useSearchParams();
  const asked = { start: search.get("start") ?? undefined, earliest: search.get("earliest") ?? undefined };
  const { own, rows } = page;
  return (
    <>
      <PageHead
        crumbs={<Breadcrumb steps={[{ href: paths.board(slug), label: m.shell_overview() }]} />}
        heading={landscapeHeading(page)}
        lead={landscapeLead(page)}
        actions={
          <>
            {rows.length > 0 ? (
              <form action={paths.systemsTable(slug)}>
                <Button icon="download">{m.landscape_csv()}</Button>
              </form>
            ) : null}
            {own ? (
              <LinkButton
                variant={own.hasAnswered ? "secondary" : "primary"}
                to={own.hasAnswered ? paths.ownSystems(slug, own.number) : paths.newSystem(slug, own.number)}
              >
                {own.hasAnswered ? m.landscape_own({ name: own.name }) : m.landscape_answer_for({ name: own.name })}
              </LinkButton>
            ) : null}
          </>
        }
      />
      <FormErrors errors={reply?.refused?.errors[""]} />
      {reply?.outcome ? <AskedNow outcome={reply.outcome} /> : null}
      {rows.length === 0 ? (
        <Card className="mb-5">
          <EmptyState>{page.mayAsk ? m.landscape_none() : m.landscape_none_yet()}</EmptyState>
        </Card>
      ) : (
        <>
          <Card isPadded={false} className="land">
            <LandscapeKey />
            <LandscapeTable page={page} slug={slug} />
            <EarliestForm page={page} start={asked.start} />
          </Card>
          <Pagination
            page={page.page}
            count={page.pages}
            hrefOf={(to) =>
              paths.systems(slug, {
                ...(asked.start && { start: asked.start }),
                ...(asked.earliest && { earliest: asked.earliest }),
                page: String(to),
              })
            }
          />
          <div className="land-two">
            <StartSum page={page} />
            <StartList page={page} slug={slug} earliest={asked.earliest} />
          </div>
        </>
      )}
      <div className="grid grid-cols-1 gap-5">
        <MissingSystems page={page} slug={slug} />
        {rows.length > 0 ? (
          <>
            <VendorCard page={page} />
            <p className="small muted">{yearlyWords(page)}</p>
          </>
        ) : null}
      </div>
    </>
  );
}
