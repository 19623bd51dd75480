import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";

import { Form } from "~/components/form/form";
import { useMailWords } from "~/components/shell/use-mail-words";
import { Alert } from "~/components/ui/alert";
import { Button } from "~/components/ui/button";
import { Card } from "~/components/ui/card";
import { Textarea } from "~/components/ui/textarea";
import { lastMinuteBefore } from "~/domain/shared/deadline";
import { amendCall } from "~/features/grant/call/amend-call.server";
import { DraftErrors } from "~/features/grant/call/components/draft-errors";
import { DraftShell } from "~/features/grant/call/components/draft-shell";
import { draftView } from "~/features/grant/call/draft-view";
import { publicationPage } from "~/features/grant/call/publication-page.server";
import { publishCall } from "~/features/grant/call/publish-call.server";
import { LONGEST_NOTE } from "~/features/grant/call/revision";
import { requireActor } from "~/http/authentication.server";
import { requireCallDraft } from "~/http/call-draft.server";
import { withPress, receiveForm } from "~/http/form-gate.server";
import { formShape } from "~/http/form-shape";
import { notFound, tooLarge } from "~/http/refusals";
import { useReply } from "~/http/use-reply";
import { formatInstant, formatKroner } from "~/i18n/format";
import { issuesByField } from "~/i18n/issue-text.server";
import { m } from "~/paraglide/messages.js";
import { paths } from "~/paths";

import type { ShellHandle } from "~/routes/shell";

import "~/features/grant/content/components/grant.css";
import "~/features/grant/call/components/call-draft.css";

export const handle: ShellHandle = { isBare: true };

export const meta = () => [{ title: `${m.call_publish()} · ${m.common_app_name()}` }];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { draft } = await requireCallDraft(request, context, params);
  const view = draftView(draft, context.deps.clock.now());
  return { view, page: await publicationPage(context.deps, draft) };
}

const publicationForm = formShape({ names: ["version", "note", "isAmendment"] });

export async function action({ request, context, params }: ActionFunctionArgs) {
  const { deps } = context;
  // A second press finds the draft gone and the call announced: the verbs answer that themselves
  const actor = await requireActor(request, context);
  const received = await receiveForm(request, publicationForm);
  if (!received.ok) throw tooLarge();
  const { fields, issues } = received.value;
  const making = withPress(deps, received.value);
  const note = String(fields.get("note") ?? "");
  if (issues.length > 0) return data({ note, errors: issuesByField(issues) }, { status: 400 });
  const id = params["draftId"] ?? "";
  const version = Number(fields.get("version"));
  const announced =
    fields.get("isAmendment") === "on"
      ? await amendCall(making, actor, id, { version, note })
      : await publishCall(making, actor, id, version);
  if (announced.ok) return redirect(paths.call(announced.value.slug));
  if (announced.issues.some(({ code }) => code === "draft_unknown")) throw notFound();
  return data({ note, errors: issuesByField(announced.issues) }, { status: 400 });
}

/** What announcing does, who sees it, and the one button that does it. */
export default function CallDraftPublication() {
  const { view, page } = useLoaderData<typeof loader>();
  const reply = useReply<typeof action>();
  const errors: Record<string, string[]> = reply?.errors ?? {};
  const { changes } = page;
  const isReady =
    view.missing.length === 0 && (changes === null || (changes.refused.length === 0 && changes.lines.length > 0));
  const note = { id: "note", name: "note", initialValue: reply?.note ?? "", errors: errors["note"] };
  return (
    <DraftShell
      view={view}
      current="publication"
      heading={changes ? m.call_publish_changes() : m.call_publish()}
      lead={changes ? m.call_publish_changes_lead() : m.call_publish_lead()}
    >
      <Form method="post" className="stack gap-5">
        <DraftErrors errors={errors} />
        <input type="hidden" name="version" value={view.version} />
        <Card heading={view.title} note={view.grantor}>
          <dl className="facts">
            <Fact term={m.call_opens()} value={page.opensAt && formatInstant(page.opensAt)} />
            <Fact
              term={m.grant_call_deadline()}
              value={page.closesAt && formatInstant(lastMinuteBefore(page.closesAt))}
            />
            <Fact
              term={m.grant_call_pot()}
              value={page.pot === null ? m.grant_call_unknown() : formatKroner(page.pot)}
            />
            <Fact
              term={m.grant_call_form()}
              value={m.call_form_size({ sections: page.sections, questions: page.questions })}
            />
            {page.hasCriteria ? null : <Fact term={m.call_part_criteria()} value={m.call_no_criteria()} />}
          </dl>
        </Card>
        {changes ? <Changes changes={changes} /> : <Consequences />}
        {changes ? (
          <>
            <input type="hidden" name="isAmendment" value="on" />
            <Textarea field={note} label={m.call_note()} hint={m.call_note_hint()} limit={LONGEST_NOTE} />
          </>
        ) : null}
        {view.missing.length > 0 ? <Alert>{m.call_missing({ count: view.missing.length })}</Alert> : null}
        <div>
          <Button variant="primary" size="big" disabled={!isReady}>
            {changes ? m.call_publish_changes() : m.call_publish()}
          </Button>
        </div>
      </Form>
    </DraftShell>
  );
}

function Fact({ term, value }: { term: string; value: string | null }) {
  return (
    <div>
      <dt>{term}</dt>
      <dd>{value ?? m.call_not_set()}</dd>
    </div>
  );
}

function Consequences() {
  return (
    <Card heading={m.call_what_happens()}>
      <ul className="call-form">
        <li>{m.call_happens_seen()}</li>
        <li>{m.call_happens_apply()}</li>
        <li>{m.call_happens_fixed()}</li>
        <li>{m.call_happens_no_mail()}</li>
      </ul>
    </Card>
  );
}

function Changes({
  changes,
}: {
  changes: NonNullable<ReturnType<typeof useLoaderData<typeof loader>>["page"]["changes"]>;
}) {
  const mail = useMailWords();
  return (
    <>
      {changes.refused.length > 0 ? (
        <Alert tone="stop" heading={m.call_changes_refused()}>
          <ul>
            {changes.refused.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </Alert>
      ) : null}
      <Card heading={m.call_changes_now()}>
        {changes.lines.length === 0 ? (
          <p className="muted">{m.call_changes_none()}</p>
        ) : (
          <ul className="call-form">
            {changes.lines.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        )}
        <p className="small muted mt-3">
          {changes.applications === 0 ? m.call_told_nobody() : mail.callChangesTold({ count: changes.applications })}
        </p>
      </Card>
    </>
  );
}
