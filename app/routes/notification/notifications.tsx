import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";

import { useLive } from "~/collab/use-live";
import { Form } from "~/components/form/form";
import { Button, LinkButton } from "~/components/ui/button";
import { EmptyState } from "~/components/ui/empty-state";
import { PageHead } from "~/components/ui/page-head";
import { Pagination } from "~/components/ui/pagination";
import { NotificationFilters } from "~/features/notification/components/notification-filters";
import { NotificationList } from "~/features/notification/components/notification-list";
import { filterIn, hrefOf } from "~/features/notification/notification-filter";
import { notificationsPage } from "~/features/notification/notifications-page.server";
import { markRead, muteNotified, openNotification } from "~/features/notification/read-notification.server";
import { requireActor } from "~/http/authentication.server";
import { receivePress } from "~/http/form-gate.server";
import { formShape } from "~/http/form-shape";
import { notFound } from "~/http/refusals";
import { m } from "~/paraglide/messages.js";
import { paths } from "~/paths";

export const meta = () => [{ title: `${m.notification_title()} · ${m.common_app_name()}` }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await requireActor(request, context);
  const filter = filterIn(new URL(request.url).searchParams);
  return { page: await notificationsPage(context.deps, actor, filter), personId: actor.personId };
}

const shape = formShape({ names: ["open", "mute", "unmute"] });

export async function action({ request, context }: ActionFunctionArgs) {
  const actor = await requireActor(request, context);
  const { fields } = await receivePress(request, shape);
  const here = hrefOf(filterIn(new URL(request.url).searchParams));
  for (const verb of ["mute", "unmute"] as const) {
    const id = fields.get(verb);
    if (typeof id !== "string") continue;
    if ((await muteNotified(context.deps, actor, id, verb === "mute")) === null) throw notFound();
    return redirect(here);
  }
  const id = fields.get("open");
  if (typeof id === "string") {
    const href = await openNotification(context.deps, actor, id);
    if (href === null) throw notFound();
    return redirect(href);
  }
  await markRead(context.deps, actor);
  return redirect(here);
}

/** What concerns the reader, the latest first. */
export default function Notifications() {
  const { page, personId } = useLoaderData<typeof loader>();
  const { rows, filter, unread, counts } = page;
  useLive([`person:${personId}`]);
  return (
    <>
      <PageHead
        heading={m.notification_heading({ count: unread })}
        actions={
          <>
            <LinkButton to={paths.mailHabit()}>{m.notification_habit_title()}</LinkButton>
            {unread > 0 ? (
              <Form method="post">
                <Button icon="check">{m.notification_read_all()}</Button>
              </Form>
            ) : null}
          </>
        }
      />
      {page.documents.length === 0 ? null : <NotificationFilters page={page} />}
      {rows.length === 0 ? (
        <EmptyState>{counts.all === 0 ? m.notification_none() : m.notification_none_shown()}</EmptyState>
      ) : (
        <NotificationList rows={rows} action={hrefOf(filter)} />
      )}
      <Pagination page={filter.page} count={page.pages} hrefOf={(number) => hrefOf({ ...filter, page: number })} />
    </>
  );
}
