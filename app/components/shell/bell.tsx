import { Link } from "@remix-run/react";
import { useEffect, useState } from "react";

import { watchTopics } from "~/collab/watch-topics";
import { Icon } from "~/components/ui/icon";
import { m } from "~/paraglide/messages.js";

import type { MeView } from "./me-menu";

/** What concerns the person, with how much of it is unread: it follows what happens on the server. */
export function Bell({ personId, unread, notificationsHref, unreadHref }: MeView) {
  const [heard, setHeard] = useState({ unread, count: unread });
  const count = heard.unread === unread ? heard.count : unread;
  useEffect(
    () =>
      watchTopics([`person:${personId}`], () => {
        // Asked beside the page: without an answer, the number stays as it was
        fetch(unreadHref)
          .then((response) => (response.ok ? (response.json() as Promise<{ unread: number }>) : null))
          .then((answer) => answer && setHeard({ unread, count: answer.unread }))
          .catch(() => undefined);
      }),
    [personId, unread, unreadHref],
  );
  return (
    <Link className="bell" to={notificationsHref} aria-label={m.notification_bell({ count })}>
      <Icon name="bell" size={20} />
      {count > 0 ? <b aria-hidden="true">{count > 99 ? "99+" : count}</b> : null}
    </Link>
  );
}
