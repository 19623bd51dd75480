import { useEffect, useRef } from "react";

import { Form } from "~/components/form/form";
import { Alert } from "~/components/ui/alert";
import { Button, LinkButton } from "~/components/ui/button";
import { TextInput } from "~/components/ui/text-input";
import type { PlanView } from "~/features/consortium/plan/plan-view";
import { formatDate, formatInstant } from "~/i18n/format";
import { m } from "~/paraglide/messages.js";
import { paths } from "~/paths";

const FIELDS = ["deadline", "hearing", "replyDays", "caseDays"] as const;

/** The dates everything is counted from. Trying them changes the address and nothing else. */
export function PlanDates({
  view,
  errors,
  onTry,
}: {
  view: PlanView;
  errors: Record<string, string[]>;
  onTry: (form: HTMLFormElement) => void;
}) {
  const { choice, tried, isTrying, slug } = view;
  const values: Record<(typeof FIELDS)[number], string> = {
    deadline: choice.lastDay,
    hearing: choice.hearingOn ?? "",
    replyDays: String(choice.pace.replyDays),
    caseDays: String(choice.pace.caseDays),
  };
  const field = (name: (typeof FIELDS)[number]) => ({
    id: `plan-${name}`,
    name,
    initialValue: values[name],
    ...(errors[name] && { errors: errors[name] }),
  });
  const form = useRef<HTMLFormElement>(null);
  const shown = FIELDS.map((name) => values[name]).join(" ");
  // A date that was dragged stands in its field as well; the field somebody is writing in is left alone
  useEffect(() => {
    shown.split(" ").forEach((value, index) => {
      const input = form.current?.elements.namedItem(FIELDS[index] ?? "");
      if (input instanceof HTMLInputElement && input !== document.activeElement) input.value = value;
    });
  }, [form, shown]);
  return (
    <div className="plan-dates">
      <Form ref={form} method="get" preventScrollReset replace onChange={(event) => onTry(event.currentTarget)}>
        {tried.map(({ number, heldOn }) => (
          <input key={`${number}${heldOn}`} type="hidden" name="meeting" value={`${number}:${heldOn}`} />
        ))}
        <TextInput field={field("hearing")} label={m.plan_hearing_closes()} type="date" />
        <TextInput field={field("deadline")} label={m.plan_deadline()} type="date" />
        <TextInput field={field("replyDays")} label={m.plan_field_reply_days()} inputMode="numeric" maxLength={2} />
        <TextInput field={field("caseDays")} label={m.plan_field_case_days()} inputMode="numeric" maxLength={2} />
        <Button>{m.plan_try()}</Button>
      </Form>
      <div aria-live="polite">
        {isTrying ? (
          <p className="trying small">
            <b>{tryingWords(view)}</b>
            <LinkButton size="small" variant="quiet" to={paths.plan(slug)} preventScrollReset replace icon="undo">
              {m.plan_put_back()}
            </LinkButton>
          </p>
        ) : null}
      </div>
    </div>
  );
}

function tryingWords({ choice, tried }: PlanView): string {
  const dates = choice.hearingOn
    ? m.plan_trying({ hearing: formatDate(choice.hearingOn), deadline: formatDate(choice.lastDay) })
    : m.plan_trying_deadline({ deadline: formatDate(choice.lastDay) });
  return tried.length > 0 ? `${dates} ${m.plan_trying_meetings({ count: tried.length })}` : dates;
}

/** Saves what is shown; a form that was drawn before another's change saves nothing. */
export function PlanSave({ view, hearing, words }: { view: PlanView; hearing: string; words: string }) {
  const { choice, seen } = view;
  return (
    <Form method="post" preventScrollReset>
      <input type="hidden" name="deadline" value={choice.lastDay} />
      <input type="hidden" name="hearing" value={hearing} />
      <input type="hidden" name="replyDays" value={choice.pace.replyDays} />
      <input type="hidden" name="caseDays" value={choice.pace.caseDays} />
      <input type="hidden" name="seen" value={seen} />
      <Button name="intent" value="save" variant="primary">
        {words}
      </Button>
    </Form>
  );
}

/** Who planned it last. */
export function PlannedBy({ changed }: Pick<PlanView, "changed">) {
  if (!changed) return null;
  return (
    <p className="small muted">{m.plan_changed_by({ by: changed.by, at: formatInstant(new Date(changed.at)) })}</p>
  );
}

export function PlanErrors({ words }: { words: readonly string[] }) {
  if (words.length === 0) return null;
  return (
    <div className="mb-5">
      <Alert tone="stop" isLive>
        {words.map((one) => (
          <p key={one}>{one}</p>
        ))}
      </Alert>
    </div>
  );
}
