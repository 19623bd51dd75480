import { Form } from "~/components/form/form";
import { TimeStamp } from "~/components/ui/time-stamp";
import { notificationWords } from "~/features/notification/notification-words";
import type { ListedNotification } from "~/features/notification/notifications-page.server";
import { m } from "~/paraglide/messages.js";

import "./notification.css";

/** Each leads to what it is about, and is read with that. `action` is the page with its filters. */
export function NotificationList({ rows, action }: { rows: readonly ListedNotification[]; action: string }) {
  return (
    <ol className="card card-list notification-list">
      {rows.map((row) => (
        <Row key={row.id} row={row} action={action} />
      ))}
    </ol>
  );
}

function Row({ row, action }: { row: ListedNotification; action: string }) {
  const { id, isRead, isMuted, words, language, consortium, at, threadId } = row;
  return (
    <li data-unread={isRead ? undefined : true}>
      <Form method="post" action={action}>
        <button name="open" value={id} className="notification-open">
          {isRead ? null : <span className="sr">{m.notification_unread()} </span>}
          {notificationWords(row)}
        </button>
      </Form>
      {words ? (
        <p className="notification-words" lang={language}>
          {words.body}
        </p>
      ) : null}
      <div className="notification-facts small muted">
        <span>
          {consortium} · <TimeStamp at={at} />
        </span>
        {threadId === null ? null : (
          <Form method="post" action={action} preventScrollReset>
            <button className="link" name={isMuted ? "unmute" : "mute"} value={id}>
              {isMuted ? m.notification_unmute_thread() : m.notification_mute_thread()}
            </button>
          </Form>
        )}
      </div>
    </li>
  );
}
