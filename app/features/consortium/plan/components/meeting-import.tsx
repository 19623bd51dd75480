import { Form } from "~/components/form/form";
import { FormErrors } from "~/components/form-errors";
import { Button } from "~/components/ui/button";
import { Card } from "~/components/ui/card";
import { EmptyState } from "~/components/ui/empty-state";
import { FileInput } from "~/components/ui/file-input";
import { Select } from "~/components/ui/select";
import { Table, TableCard } from "~/components/ui/table";
import { Textarea } from "~/components/ui/textarea";
import { CHOSEN_OUTCOMES, POSSIBLE_OUTCOMES } from "~/domain/consortium/meeting-preview";
import type { MeetingPreview, PreviewedMeeting, UnreadLine } from "~/features/consortium/plan/preview-meetings.server";
import { formatDate, formatWeekdayDate } from "~/i18n/format";
import { m } from "~/paraglide/messages.js";

/** A list, or a calendar file: what becomes of it is shown before anything is entered. */
export function MeetingListForm({
  partners,
  chosen,
  list,
  errors,
}: {
  partners: readonly { number: string; name: string }[];
  chosen: string;
  list: string;
  errors: Record<string, string[]>;
}) {
  const field = (name: string, initialValue = "") => ({
    id: `meetings-${name}`,
    name,
    initialValue,
    ...(errors[name] && { errors: errors[name] }),
  });
  return (
    <Card heading={m.plan_import_list()}>
      <Form method="post" encType="multipart/form-data" className="stack gap-5" preventScrollReset>
        <FormErrors errors={errors[""]} />
        <Select
          field={field("only", chosen)}
          label={m.plan_import_only()}
          hint={m.plan_import_only_hint()}
          placeholder={m.plan_import_all()}
          options={partners.map(({ number, name }) => ({ value: number, label: name }))}
          isOptional
        />
        <Textarea
          field={field("list", list)}
          label={m.plan_import_paste()}
          hint={m.plan_import_paste_hint()}
          rows={8}
          isOptional
        />
        <FileInput
          field={field("file")}
          label={m.plan_import_file()}
          hint={m.plan_import_file_hint()}
          accept=".csv,.txt,.ics,text/csv,text/calendar,text/plain"
          megabytes={1}
          isOptional
        />
        <div>
          <Button name="intent" value="preview" variant="primary">
            {m.plan_import_preview()}
          </Button>
        </div>
      </Form>
    </Card>
  );
}

/** What each line becomes; nothing is entered yet. */
export function MeetingPreviewCard({
  preview: { meetings, unread },
  rows,
}: {
  preview: MeetingPreview;
  /** As each meeting is sent. */
  rows: readonly string[];
}) {
  const possible = meetings.filter(({ outcome }) => POSSIBLE_OUTCOMES.includes(outcome));
  return (
    <Card heading={m.plan_import_heading()} note={m.plan_import_nothing_yet()}>
      {unread.length > 0 ? <Unread lines={unread} /> : null}
      {meetings.length === 0 ? (
        <EmptyState>{m.plan_import_none()}</EmptyState>
      ) : (
        <Form method="post" className="stack gap-4" preventScrollReset>
          <TableCard label={m.plan_import_heading()}>
            <Table caption={m.plan_import_heading()}>
              <thead>
                <tr>
                  <th scope="col">{m.plan_municipality()}</th>
                  <th scope="col">{m.consortium_meeting_body()}</th>
                  <th scope="col">{m.consortium_meeting_date()}</th>
                  <th scope="col">{m.plan_papers_out()}</th>
                  <th scope="col">{m.plan_import_becomes()}</th>
                </tr>
              </thead>
              <tbody>
                {meetings.map((meeting, index) => (
                  <MeetingRow key={`${rows[index]} ${index}`} meeting={meeting} row={rows[index] ?? ""} />
                ))}
              </tbody>
            </Table>
          </TableCard>
          {possible.length > 0 ? (
            <div>
              <Button name="intent" value="enter" variant="primary">
                {m.plan_import_enter()}
              </Button>
            </div>
          ) : null}
        </Form>
      )}
    </Card>
  );
}

const OUTCOME: Record<PreviewedMeeting["outcome"], () => string> = {
  new: m.plan_outcome_new,
  known: m.plan_outcome_known,
  twice: m.plan_outcome_twice,
  cancelled: m.plan_outcome_cancelled,
  past: m.plan_outcome_past,
  holiday: m.plan_outcome_holiday,
  papers: m.plan_outcome_papers,
};

function MeetingRow({ meeting, row }: { meeting: PreviewedMeeting; row: string }) {
  const { name, body, heldOn, papersOutOn, outcome } = meeting;
  return (
    <tr>
      <th scope="row">{name}</th>
      <td>{body}</td>
      <td>{formatWeekdayDate(heldOn)}</td>
      <td>{papersOutOn ? formatDate(papersOutOn) : "–"}</td>
      <td>
        {POSSIBLE_OUTCOMES.includes(outcome) ? (
          <label className="meeting-choice">
            <input
              type="checkbox"
              className="ds-input"
              name="row"
              value={row}
              defaultChecked={CHOSEN_OUTCOMES.includes(outcome)}
            />{" "}
            {OUTCOME[outcome]()}
          </label>
        ) : (
          OUTCOME[outcome]()
        )}
      </td>
    </tr>
  );
}

const WHY: Record<UnreadLine["why"], (named: { name: string }) => string> = {
  date_invalid: m.plan_unread_date,
  date_missing: m.plan_unread_no_date,
  nobody: m.plan_unread_nobody,
  several: m.plan_unread_several,
  elsewhere: m.plan_unread_elsewhere,
  repeats: m.plan_unread_repeats,
};

function Unread({ lines }: { lines: readonly UnreadLine[] }) {
  return (
    <div className="mb-5">
      <h3>{m.plan_unread({ count: lines.length })}</h3>
      <ul className="list-disc pl-5">
        {lines.map(({ line, why, name }, index) => (
          <li key={`${line} ${index}`}>
            <span className="wrap-anywhere">{line}</span>
            <span className="muted"> · {WHY[why]({ name: name ?? "" })}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
