import { Form } from "~/components/form/form";
import { TimeStamp } from "~/components/ui/time-stamp";
import type { NotificationKind } from "~/features/notification/notification-kind";
import type { NotificationRow } from "~/features/notification/notifications-page.server";
import { m } from "~/paraglide/messages.js";

import "./notification.css";

const words = {
  mentioned: m.notification_mentioned,
  assigned: m.notification_assigned,
  replied: m.notification_replied,
  approval_asked: m.notification_approval_asked,
} satisfies Record<NotificationKind, unknown>;

/** Each leads to what it is about, and is read with that. */
export function NotificationList({ rows }: { rows: readonly NotificationRow[] }) {
  return (
    <ol className="card card-list notification-list">
      {rows.map(({ id, kind, by, document, consortium, words: said, language, at, isRead }) => (
        <li key={id} data-unread={isRead ? undefined : true}>
          <Form method="post">
            <button name="open" value={id}>
              {isRead ? null : <span className="sr">{m.notification_unread()} </span>}
              {words[kind]({ by, document })}
            </button>
          </Form>
          {said ? (
            <p className="notification-words" lang={language}>
              {said}
            </p>
          ) : null}
          <p className="small muted">
            {consortium} · <TimeStamp at={at} />
          </p>
        </li>
      ))}
    </ol>
  );
}
