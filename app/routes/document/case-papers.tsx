import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";

import { useLive } from "~/collab/use-live";
import { Form } from "~/components/form/form";
import { Alert } from "~/components/ui/alert";
import { Breadcrumb } from "~/components/ui/breadcrumb";
import { Button } from "~/components/ui/button";
import { Card } from "~/components/ui/card";
import { PageHead } from "~/components/ui/page-head";
import { PlainLink } from "~/components/ui/plain-link";
import { Progress } from "~/components/ui/progress";
import { askForCasePapers } from "~/features/case-paper/ask-case-papers.server";
import { type CasePapersPage, casePapersPage } from "~/features/case-paper/case-papers-page.server";
import { PaperTable } from "~/features/case-paper/components/paper-table";
import { requireConsortium } from "~/http/consortium.server";
import { receivePress, withPress } from "~/http/form-gate.server";
import { formShape } from "~/http/form-shape";
import { endWhereForbidden, notFound } from "~/http/refusals";
import { useReply } from "~/http/use-reply";
import { formatInstant } from "~/i18n/format";
import { issueText } from "~/i18n/issue-text.server";
import { m } from "~/paraglide/messages.js";
import { paths } from "~/paths";

export const meta = () => [{ title: `${m.casepaper_title()} · ${m.common_app_name()}` }];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { actor, consortium } = await requireConsortium(request, context, params["slug"]);
  const page = await casePapersPage(context.deps, actor, consortium);
  if (!page) throw notFound();
  return { page, slug: consortium.slug };
}

const asking = formShape({ names: [] });

export async function action({ request, context, params }: ActionFunctionArgs) {
  const { actor, consortium } = await requireConsortium(request, context, params["slug"]);
  const received = await receivePress(request, asking);
  const verdict = await askForCasePapers(withPress(context.deps, received), actor, consortium);
  if (verdict.ok) return { refused: null };
  endWhereForbidden(verdict.issues);
  return data({ refused: verdict.issues.map(issueText) }, { status: 409 });
}

/** A case paper to every council: asked for by the lead, read by the municipality it is for. */
export default function CasePapers() {
  const { page, slug } = useLoaderData<typeof loader>();
  useLive([`consortium:${page.consortiumId}`]);
  const refused = useReply<typeof action>()?.refused ?? null;
  return (
    <>
      <PageHead
        crumbs={<Breadcrumb steps={[{ href: paths.documents(slug), label: m.document_list_title() }]} />}
        heading={m.casepaper_title()}
        lead={m.casepaper_lead()}
      />
      <div className="stack gap-5 max-w-[720px]">
        {refused ? (
          <Alert tone="stop" isLive>
            {refused.join(" ")}
          </Alert>
        ) : null}
        {page.own.map(({ id, title, language }) => (
          <Card key={id} heading={m.casepaper_own()}>
            <Link to={paths.document(slug, id)} lang={language}>
              {title}
            </Link>
          </Card>
        ))}
        <Run page={page} slug={slug} />
        <PaperTable rows={page.rows} isRunning={page.run !== null && page.run.finishedAt === null} />
      </div>
    </>
  );
}

function Run({ page: { run, mayMake }, slug }: { page: CasePapersPage; slug: string }) {
  const isRunning = run !== null && run.finishedAt === null;
  return (
    <Card heading={m.casepaper_title()}>
      <div className="stack gap-4">
        {run === null ? <p>{mayMake ? m.casepaper_none() : m.casepaper_reader()}</p> : null}
        {isRunning ? <Making run={run} /> : null}
        {run?.finishedAt ? (
          <p>{m.casepaper_done({ done: run.done, when: formatInstant(run.finishedAt), by: run.by })}</p>
        ) : null}
        {run?.finishedAt && run.failed > 0 ? <p>{m.casepaper_failed({ count: run.failed })}</p> : null}
        {run?.finishedAt && mayMake ? (
          <div className="stack gap-2">
            <PlainLink href={paths.casePapersArchive(slug)}>{m.casepaper_archive()}</PlainLink>
            <p className="small muted">{m.casepaper_archive_note()}</p>
          </div>
        ) : null}
        {mayMake && !isRunning ? (
          <Form method="post" className="stack gap-2">
            <p className="small muted">{m.casepaper_make_note()}</p>
            <div>
              <Button variant={run === null ? "primary" : "secondary"}>
                {run === null ? m.casepaper_make() : m.casepaper_make_again()}
              </Button>
            </div>
          </Form>
        ) : null}
      </div>
    </Card>
  );
}

function Making({ run: { done, total } }: { run: NonNullable<CasePapersPage["run"]> }) {
  const words = m.casepaper_progress({ done, total });
  return (
    <div className="stack gap-2">
      <output>{words}</output>
      <Progress value={done} max={total} label={words} />
      <p className="small muted">{m.casepaper_progress_note()}</p>
    </div>
  );
}
