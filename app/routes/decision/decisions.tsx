import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";

import { useLive } from "~/collab/use-live";
import { Breadcrumb } from "~/components/ui/breadcrumb";
import { Button, LinkButton } from "~/components/ui/button";
import { Card } from "~/components/ui/card";
import { EmptyState } from "~/components/ui/empty-state";
import { PageHead } from "~/components/ui/page-head";
import { DecisionLog } from "~/features/decision/components/decision-log";
import { OpenQuestions } from "~/features/decision/components/open-questions";
import { decisionsPage } from "~/features/decision/decisions-page.server";
import { requireConsortium } from "~/http/consortium.server";
import { notFound } from "~/http/refusals";
import { m } from "~/paraglide/messages.js";
import { paths } from "~/paths";

import "~/features/decision/components/decision.css";

export const meta = () => [{ title: `${m.decision_title()} · ${m.common_app_name()}` }];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { actor, consortium } = await requireConsortium(request, context, params["slug"]);
  const page = await decisionsPage(context.deps, actor, consortium);
  if (!page) throw notFound();
  return { page, slug: consortium.slug, consortiumId: consortium.id };
}

/** What the steering group is asked, and everything it has decided. */
export default function Decisions() {
  const { page, slug, consortiumId } = useLoaderData<typeof loader>();
  useLive([`consortium:${consortiumId}`]);
  const { open, log } = page;
  return (
    <>
      <PageHead
        crumbs={<Breadcrumb steps={[{ href: paths.board(slug), label: m.shell_overview() }]} />}
        heading={m.decision_title()}
        lead={m.decision_lead({ open: open.length, log: log.length })}
        actions={
          <>
            {log.length > 0 ? (
              <form action={paths.decisionsTable(slug)}>
                <Button icon="download">{m.decision_csv()}</Button>
              </form>
            ) : null}
            {page.mayDelegate ? (
              <LinkButton to={paths.voteDelegates(slug)}>{m.decision_delegate_link()}</LinkButton>
            ) : null}
            {page.mayAsk ? (
              <LinkButton variant="primary" icon="plus" to={paths.newDecision(slug)}>
                {m.decision_ask()}
              </LinkButton>
            ) : null}
          </>
        }
      />
      <div className="grid grid-cols-1 gap-5">
        <OpenQuestions open={open} slug={slug} mayAsk={page.mayAsk} />
        <Card heading={m.decision_log()} note={m.decision_log_note()} isPadded={false}>
          {log.length === 0 ? <EmptyState>{m.decision_log_none()}</EmptyState> : <DecisionLog log={log} />}
        </Card>
      </div>
    </>
  );
}
