import { Form } from "~/components/form/form";

import { Button } from "~/components/ui/button";
import { Chip, Chips } from "~/components/ui/chip";
import { Select } from "~/components/ui/select";
import { hrefOf, SHOWN_KINDS, type ShownKind } from "~/features/notification/notification-filter";
import type { NotificationsPage } from "~/features/notification/notifications-page.server";
import { m } from "~/paraglide/messages.js";
import { paths } from "~/paths";

const names: Record<ShownKind, () => string> = {
  all: m.notification_show_all,
  unread: m.notification_show_unread,
  mine: m.notification_show_mine,
  municipality: m.notification_show_municipality,
};

/** Which of them are shown: a choice in the address, and a document from a list where there are several. */
export function NotificationFilters({ page: { filter, counts, documents } }: { page: NotificationsPage }) {
  const { documentId, show } = filter;
  return (
    <div className="notification-filters">
      <Chips label={m.notification_show()}>
        {SHOWN_KINDS.map((one) => (
          <Chip key={one} to={hrefOf({ ...filter, show: one, page: 1 })} isOn={show === one} count={counts[one]}>
            {names[one]()}
          </Chip>
        ))}
      </Chips>
      {documents.length > 1 ? (
        <Form action={paths.notifications()} className="notification-document">
          {show === "all" ? null : <input type="hidden" name="show" value={show} />}
          <Select
            key={documentId}
            field={{ id: "document", name: "document", initialValue: documentId ?? "" }}
            label={m.notification_document()}
            placeholder={m.notification_document_all()}
            options={documents.map(({ id, title }) => ({ value: id, label: title }))}
          />
          <Button>{m.notification_document_show()}</Button>
        </Form>
      ) : null}
    </div>
  );
}
