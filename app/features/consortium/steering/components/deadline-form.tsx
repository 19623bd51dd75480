import { Form } from "~/components/form/form";
import { FormErrors } from "~/components/form-errors";
import { Alert } from "~/components/ui/alert";
import { Button } from "~/components/ui/button";
import { Card } from "~/components/ui/card";
import { TextInput } from "~/components/ui/text-input";
import { lastMinuteBefore } from "~/domain/shared/deadline";
import type { ShownMove } from "~/features/consortium/steering/move-deadline.server";
import type { SteeringPage } from "~/features/consortium/steering/steering-page.server";
import { formatInstant, formatList } from "~/i18n/format";
import { m } from "~/paraglide/messages.js";
import { fieldOf, type Refused } from "./refused";

/** The deadline; what moving it does is shown before it is moved. */
export function DeadlineForm({
  page,
  refused,
}: {
  page: Pick<SteeringPage, "deadlineOn" | "deadlineTime" | "lastMinute">;
  refused: Refused | null;
}) {
  return (
    <Card heading={m.consortium_steering_deadline()} note={formatInstant(page.lastMinute)}>
      <Form method="post" noValidate className="stack gap-5">
        <FormErrors errors={refused?.errors[""]} />
        <div className="grid gap-5 sm:grid-cols-2">
          <TextInput
            field={fieldOf("deadlineOn", refused, page.deadlineOn)}
            label={m.consortium_new_deadline()}
            type="date"
          />
          <TextInput
            field={fieldOf("deadlineTime", refused, page.deadlineTime)}
            label={m.consortium_new_time()}
            type="time"
          />
        </div>
        <div>
          <Button name="intent" value="preview_deadline">
            {m.consortium_steering_preview()}
          </Button>
        </div>
      </Form>
    </Card>
  );
}

/** What the move would do; nothing has happened yet. */
export function DeadlineMoveCard({ move, typed }: { move: ShownMove; typed: Record<string, string> }) {
  const { noLonger, again, invitations } = move;
  const asked = [...new Set(invitations.map(({ name }) => name))];
  return (
    <Card heading={m.consortium_steering_move_heading()}>
      <Alert isLive>
        <p>
          {m.consortium_steering_move({
            from: formatInstant(lastMinuteBefore(move.from)),
            to: formatInstant(lastMinuteBefore(move.to)),
          })}
        </p>
        <ul className="list-disc pl-5 mt-3">
          <li>
            {noLonger.length > 0
              ? m.consortium_steering_no_longer({ names: formatList(noLonger), count: noLonger.length })
              : m.consortium_steering_nobody_lost()}
          </li>
          {again.length > 0 ? (
            <li>{m.consortium_steering_again({ names: formatList(again), count: again.length })}</li>
          ) : null}
          <li>
            {invitations.length > 0
              ? m.consortium_steering_invitations({ names: formatList(asked), count: invitations.length })
              : m.consortium_steering_no_invitations()}
          </li>
        </ul>
        <p className="muted small mt-3">{m.consortium_steering_nobody_told()}</p>
      </Alert>
      <Form method="post" className="mt-4">
        <input type="hidden" name="deadlineOn" value={typed["deadlineOn"]} />
        <input type="hidden" name="deadlineTime" value={typed["deadlineTime"]} />
        <input type="hidden" name="shownFrom" value={new Date(move.from).toISOString()} />
        <Button name="intent" value="move_deadline" variant="primary">
          {m.consortium_steering_move_do()}
        </Button>
      </Form>
    </Card>
  );
}
