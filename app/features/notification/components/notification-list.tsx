import { Form } from "~/components/form/form";
import { TimeStamp } from "~/components/ui/time-stamp";
import type { NotificationRow } from "~/features/notification/notification-rows.server";
import { notificationWords } from "~/features/notification/notification-words";
import { m } from "~/paraglide/messages.js";

import "./notification.css";

/** Each leads to what it is about, and is read with that. */
export function NotificationList({ rows }: { rows: readonly NotificationRow[] }) {
  return (
    <ol className="card card-list notification-list">
      {rows.map(({ words: said, language, at, isRead, consortium, id, ...row }) => (
        <li key={id} data-unread={isRead ? undefined : true}>
          <Form method="post">
            <button name="open" value={id}>
              {isRead ? null : <span className="sr">{m.notification_unread()} </span>}
              {notificationWords(row)}
            </button>
          </Form>
          {said ? (
            <p className="notification-words" lang={language}>
              {said.body}
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
