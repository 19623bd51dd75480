import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";

import { Form } from "~/components/form/form";
import { useMailWords } from "~/components/shell/use-mail-words";
import { Breadcrumb } from "~/components/ui/breadcrumb";
import { Button } from "~/components/ui/button";
import { Card } from "~/components/ui/card";
import { PageHead } from "~/components/ui/page-head";
import { TextInput } from "~/components/ui/text-input";
import { Textarea } from "~/components/ui/textarea";
import { lastMinuteBefore } from "~/domain/shared/deadline";
import { closeCall, extendCall } from "~/features/grant/call/change-deadline.server";
import { DraftErrors } from "~/features/grant/call/components/draft-errors";
import { deadlinePage } from "~/features/grant/call/deadline-page.server";
import { LONGEST_NOTE } from "~/features/grant/call/revision";
import { requireActor } from "~/http/authentication.server";
import { withPress, receiveForm } from "~/http/form-gate.server";
import { formShape } from "~/http/form-shape";
import { notFound, tooLarge } from "~/http/refusals";
import { useReply } from "~/http/use-reply";
import { formatInstant } from "~/i18n/format";
import { issuesByField } from "~/i18n/issue-text.server";
import { m } from "~/paraglide/messages.js";
import { paths } from "~/paths";

export const meta = () => [{ title: `${m.call_deadline()} · ${m.common_app_name()}` }];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const page = await deadlinePage(context.deps, await requireActor(request, context), params["callSlug"] ?? "");
  if (!page) throw notFound();
  return page;
}

const deadlineForm = formShape({ names: ["intent", "closesOn", "closesAt", "note"] });

export async function action({ request, context, params }: ActionFunctionArgs) {
  const { deps } = context;
  const actor = await requireActor(request, context);
  const slug = params["callSlug"] ?? "";
  if (!(await deadlinePage(deps, actor, slug))) throw notFound();
  const received = await receiveForm(request, deadlineForm);
  if (!received.ok) throw tooLarge();
  const { fields, issues } = received.value;
  const making = withPress(deps, received.value);
  const typed = (name: string) => String(fields.get(name) ?? "");
  const intent = typed("intent") === "close" ? "close" : "extend";
  const sent = { intent, closesOn: typed("closesOn"), closesAt: typed("closesAt"), note: typed("note") };
  if (issues.length > 0) return data({ sent, errors: issuesByField(issues) }, { status: 400 });
  const changed =
    intent === "close"
      ? await closeCall(making, actor, slug, sent.note)
      : await extendCall(making, actor, slug, { closes: { on: sent.closesOn, at: sent.closesAt }, note: sent.note });
  if (changed.ok) return redirect(paths.call(slug));
  return data({ sent, errors: issuesByField(changed.issues) }, { status: 400 });
}

/** A later deadline, or closing now. Both need the reason, which applicants read. */
export default function CallDeadline() {
  const page = useLoaderData<typeof loader>();
  const reply = useReply<typeof action>();
  const mail = useMailWords();
  const sent = reply?.sent;
  const of = (intent: string) => (sent?.intent === intent ? sent : undefined);
  const errorsOf = (intent: string): Record<string, string[]> => (of(intent) ? (reply?.errors ?? {}) : {});
  return (
    <>
      <PageHead
        crumbs={
          <Breadcrumb
            steps={[
              { href: paths.calls(), label: m.shell_calls() },
              { href: paths.call(page.slug), label: page.title },
            ]}
          />
        }
        heading={m.call_deadline()}
        lead={m.call_deadline_now({ deadline: formatInstant(lastMinuteBefore(page.closesAt)) })}
      />
      <div className="stack gap-6 new-consortium">
        <Card heading={m.call_extend()}>
          <Form method="post" noValidate className="stack gap-5">
            <DraftErrors errors={errorsOf("extend")} />
            <div className="grid gap-5 sm:grid-cols-2">
              <TextInput
                field={{
                  id: "closesOn",
                  name: "closesOn",
                  initialValue: of("extend")?.closesOn,
                  errors: errorsOf("extend")["closesOn"],
                }}
                label={m.call_closes_on()}
                type="date"
              />
              <TextInput
                field={{
                  id: "closesAt",
                  name: "closesAt",
                  initialValue: of("extend")?.closesAt ?? "23:59",
                  errors: errorsOf("extend")["closesAt"],
                }}
                label={m.call_closes_at()}
                type="time"
              />
            </div>
            <Note id="note" note={of("extend")?.note} errors={errorsOf("extend")["note"]} />
            <p className="small muted">
              {page.applications === 0 ? m.call_told_nobody() : mail.callExtended({ count: page.applications })}
            </p>
            <div>
              <Button variant="primary" name="intent" value="extend">
                {m.call_extend()}
              </Button>
            </div>
          </Form>
        </Card>
        <Card heading={m.call_close()}>
          <Form method="post" noValidate className="stack gap-5">
            <DraftErrors errors={errorsOf("close")} />
            <p>{m.call_close_note()}</p>
            <Note id="closing-note" note={of("close")?.note} errors={errorsOf("close")["note"]} />
            <div>
              <Button tone="stop" name="intent" value="close">
                {m.call_close()}
              </Button>
            </div>
          </Form>
        </Card>
      </div>
    </>
  );
}

function Note({ id, note, errors }: { id: string; note: string | undefined; errors: string[] | undefined }) {
  return (
    <Textarea
      field={{ id, name: "note", initialValue: note, errors }}
      label={m.call_reason()}
      hint={m.call_reason_hint()}
      limit={LONGEST_NOTE}
    />
  );
}
