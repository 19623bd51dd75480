import { getFormProps, useForm } from "@conform-to/react";

import { Form } from "~/components/form/form";
import { Alert } from "~/components/ui/alert";
import { Button } from "~/components/ui/button";
import { Card } from "~/components/ui/card";
import { Checkbox } from "~/components/ui/checkbox";
import { RadioCards } from "~/components/ui/radio-cards";
import { Select } from "~/components/ui/select";
import { MAIL_RHYTHMS, type MailRhythm } from "~/domain/notification/mail-habit";
import type { FormReply } from "~/features/kernel/form-reply";
import type { MailHabitPage } from "~/features/notification/mail-habit-page.server";
import { formatTime, formatWeekday } from "~/i18n/format";
import { m } from "~/paraglide/messages.js";

import "./notification.css";

const rhythmName: Record<MailRhythm, () => string> = {
  at_once: m.notification_habit_at_once,
  daily: m.notification_habit_daily,
  weekly: m.notification_habit_weekly,
  none: m.notification_habit_none,
};

const HOURS = Array.from({ length: 24 }, (_, hour) => ({
  value: String(hour),
  label: () => m.notification_habit_hour({ hour: String(hour).padStart(2, "0") }),
}));

/** When letters about notifications come, with the instant each choice would mean for what happens now. */
export function MailHabitForm({ page, reply }: { page: MailHabitPage; reply: FormReply | null }) {
  const { habit, next, nextDutyLetter, keepsMail } = page;
  const [form, fields] = useForm<Record<"rhythm" | "quietFrom" | "quietTo" | "restsOnDaysOff" | "tellsDuties", string>>(
    {
      id: "mail-habit",
      lastResult: reply,
      defaultValue: {
        rhythm: habit.rhythm,
        quietFrom: habit.quiet ? String(habit.quiet.from) : "",
        quietTo: habit.quiet ? String(habit.quiet.to) : "",
        restsOnDaysOff: habit.restsOnDaysOff ? "on" : "",
        tellsDuties: habit.tellsDuties ? "on" : "",
      },
    },
  );
  const hours = HOURS.map(({ value, label }) => ({ value, label: label() }));
  return (
    <Card>
      {keepsMail ? <Alert tone="info">{m.notification_habit_kept()}</Alert> : null}
      <Form method="post" {...getFormProps(form)} className="stack gap-5">
        <RadioCards
          field={fields.rhythm}
          legend={m.notification_habit_rhythm()}
          choices={MAIL_RHYTHMS.map((rhythm) => ({
            value: rhythm,
            label: rhythmName[rhythm](),
            hint: hintOf(rhythm, keepsMail ? null : next[rhythm]),
          }))}
        />
        <div className="mail-habit-hours">
          <Select
            field={fields.quietFrom}
            label={m.notification_habit_quiet_from()}
            options={hours}
            placeholder={m.notification_habit_quiet_none()}
          />
          <Select
            field={fields.quietTo}
            label={m.notification_habit_quiet_to()}
            options={hours}
            placeholder={m.notification_habit_quiet_none()}
          />
        </div>
        <Checkbox field={fields.restsOnDaysOff} label={m.notification_habit_days_off()} />
        <Checkbox
          field={fields.tellsDuties}
          label={m.notification_habit_duties()}
          hint={
            keepsMail
              ? m.notification_habit_duties_hint()
              : `${m.notification_habit_duties_hint()} ${m.notification_habit_duties_next({
                  weekday: formatWeekday(nextDutyLetter),
                  time: formatTime(nextDutyLetter),
                })}`
          }
        />
        <div>
          <Button variant="primary">{m.notification_habit_save()}</Button>
        </div>
      </Form>
    </Card>
  );
}

function hintOf(rhythm: MailRhythm, next: Date | null): string | undefined {
  if (rhythm === "none") return m.notification_habit_none_hint();
  const parts = [
    ...(next ? [m.notification_habit_next({ weekday: formatWeekday(next), time: formatTime(next) })] : []),
    ...(rhythm === "at_once" ? [m.notification_habit_at_once_note()] : []),
  ];
  return parts.join(" ") || undefined;
}
