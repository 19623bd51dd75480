import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";

import { Form } from "~/components/form/form";
import { Button, LinkButton } from "~/components/ui/button";
import { Card } from "~/components/ui/card";
import { callHistory } from "~/features/grant/call/call-history.server";
import { DraftShell } from "~/features/grant/call/components/draft-shell";
import { discardCallDraft } from "~/features/grant/call/discard-call-draft.server";
import { draftView } from "~/features/grant/call/draft-view";
import { requireCallDraft } from "~/http/call-draft.server";
import { receivePress } from "~/http/form-gate.server";
import { formShape } from "~/http/form-shape";
import { formatInstant } from "~/i18n/format";
import { m } from "~/paraglide/messages.js";
import { paths } from "~/paths";

import type { ShellHandle } from "~/routes/shell";

import "~/features/grant/content/components/grant.css";
import "~/features/grant/call/components/call-draft.css";

export const handle: ShellHandle = { isBare: true };

export const meta = () => [{ title: `${m.call_draft()} · ${m.common_app_name()}` }];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { draft } = await requireCallDraft(request, context, params);
  return {
    view: draftView(draft, context.deps.clock.now()),
    history: await callHistory(context.deps, draft.id),
  };
}

const discardForm = formShape({ names: ["intent"] });

export async function action({ request, context, params }: ActionFunctionArgs) {
  const { actor, draft } = await requireCallDraft(request, context, params);
  await receivePress(request, discardForm);
  await discardCallDraft(context.deps, actor, draft.id);
  return redirect(draft.announced ? paths.call(draft.announced.slug) : paths.calls());
}

export default function CallDraft() {
  const { view, history } = useLoaderData<typeof loader>();
  const [next] = view.parts.filter(({ isDone }) => !isDone);
  return (
    <DraftShell
      view={view}
      current="overview"
      heading={view.title}
      lead={view.announced ? m.call_draft_lead_amendment() : m.call_draft_lead()}
    >
      <div className="stack gap-5">
        <div className="row">
          {next ? (
            <LinkButton to={next.href}>{m.call_continue({ part: next.name })}</LinkButton>
          ) : (
            <LinkButton to={paths.callDraftPreview(view.id)}>{m.call_preview()}</LinkButton>
          )}
        </div>
        <Card heading={m.call_history()}>
          <ol className="call-changes">
            {history.map(({ key, at, who, what }) => (
              <li key={key}>
                {m.call_history_line({ who, what })}
                <p className="small muted">{formatInstant(at)}</p>
              </li>
            ))}
          </ol>
        </Card>
        <details>
          <summary className="link">{m.call_discard()}</summary>
          <Form method="post" className="stack gap-4 mt-3">
            <p>{view.announced ? m.call_discard_note_amendment() : m.call_discard_note()}</p>
            <div>
              <Button tone="stop" icon="trash" name="intent" value="discard">
                {m.call_discard()}
              </Button>
            </div>
          </Form>
        </details>
      </div>
    </DraftShell>
  );
}
