import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";

import { useLive } from "~/collab/use-live";
import { Form } from "~/components/form/form";
import { Button } from "~/components/ui/button";
import { EmptyState } from "~/components/ui/empty-state";
import { PageHead } from "~/components/ui/page-head";
import { NotificationList } from "~/features/notification/components/notification-list";
import { notificationsPage } from "~/features/notification/notifications-page.server";
import { markRead, openNotification } from "~/features/notification/read-notification.server";
import { requireActor } from "~/http/authentication.server";
import { receivePress } from "~/http/form-gate.server";
import { formShape } from "~/http/form-shape";
import { notFound } from "~/http/refusals";
import { m } from "~/paraglide/messages.js";
import { paths } from "~/paths";

export const meta = () => [{ title: `${m.notification_title()} · ${m.common_app_name()}` }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await requireActor(request, context);
  return { rows: await notificationsPage(context.deps, actor), personId: actor.personId };
}

const shape = formShape({ names: ["open"] });

export async function action({ request, context }: ActionFunctionArgs) {
  const actor = await requireActor(request, context);
  const { fields } = await receivePress(request, shape);
  const id = fields.get("open");
  if (typeof id === "string") {
    const href = await openNotification(context.deps, actor, id);
    if (href === null) throw notFound();
    return redirect(href);
  }
  await markRead(context.deps, actor);
  return redirect(paths.notifications());
}

/** What concerns the reader, the latest first. */
export default function Notifications() {
  const { rows, personId } = useLoaderData<typeof loader>();
  useLive([`person:${personId}`]);
  const unread = rows.filter(({ isRead }) => !isRead).length;
  return (
    <>
      <PageHead
        heading={m.notification_heading({ count: unread })}
        actions={
          unread > 0 ? (
            <Form method="post">
              <Button icon="check">{m.notification_read_all()}</Button>
            </Form>
          ) : null
        }
      />
      {rows.length === 0 ? <EmptyState>{m.notification_none()}</EmptyState> : <NotificationList rows={rows} />}
    </>
  );
}
