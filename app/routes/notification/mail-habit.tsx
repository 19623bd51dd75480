import { type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";

import { Alert } from "~/components/ui/alert";
import { Breadcrumb } from "~/components/ui/breadcrumb";
import { PageHead } from "~/components/ui/page-head";
import { chooseMailHabit } from "~/features/notification/choose-mail-habit.server";
import { MailHabitForm } from "~/features/notification/components/mail-habit-form";
import { mailHabitPage } from "~/features/notification/mail-habit-page.server";
import { mailHabitSchema } from "~/features/notification/mail-habit-schema";
import { requireActor } from "~/http/authentication.server";
import { receiveForm } from "~/http/form-gate.server";
import { formShape } from "~/http/form-shape";
import { badForm, parseForm, unreadForm } from "~/http/form.server";
import { useReply } from "~/http/use-reply";
import { m } from "~/paraglide/messages.js";
import { paths } from "~/paths";

export const meta = () => [{ title: `${m.notification_habit_title()} · ${m.common_app_name()}` }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await requireActor(request, context);
  return { page: await mailHabitPage(context.deps, actor) };
}

const habitForm = formShape({ schemas: [mailHabitSchema] });

export async function action({ request, context }: ActionFunctionArgs) {
  const actor = await requireActor(request, context);
  const received = await receiveForm(request, habitForm);
  if (!received.ok) return badForm(unreadForm(received.issues));
  const form = parseForm(received.value, mailHabitSchema);
  if (!form.ok) return badForm(form.reply);
  await chooseMailHabit(context.deps, actor, form.value);
  return { saved: true };
}

/** When letters about notifications come. */
export default function MailHabit() {
  const { page } = useLoaderData<typeof loader>();
  const posted = useReply<typeof action>();
  return (
    <div className="mail-habit">
      <PageHead
        heading={m.notification_habit_title()}
        crumbs={<Breadcrumb steps={[{ href: paths.notifications(), label: m.notification_title() }]} />}
      />
      <div className="mb-6 empty:hidden">
        {posted && "saved" in posted ? (
          <Alert tone="done" isLive>
            {m.notification_habit_saved()}
          </Alert>
        ) : null}
      </div>
      <MailHabitForm page={page} reply={posted && "reply" in posted ? posted.reply : null} />
    </div>
  );
}
