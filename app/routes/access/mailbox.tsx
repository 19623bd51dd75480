import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";

import { PublicPage } from "~/components/shell/public-page";
import { Card } from "~/components/ui/card";
import { PageHead } from "~/components/ui/page-head";
import { mailboxPage } from "~/features/mail/mailbox-page.server";
import { notFound } from "~/http/refusals";
import { formatInstant } from "~/i18n/format";
import { m } from "~/paraglide/messages.js";
import { paths } from "~/paths";

export const meta = () => [{ title: `${m.access_mailbox_title()} · ${m.common_app_name()}` }];

export async function loader({ context: { deps } }: LoaderFunctionArgs) {
  if (!deps.settings.showsMailbox) throw notFound();
  return { mails: await mailboxPage(deps), isDemonstration: deps.settings.isDemonstration };
}

export default function Mailbox() {
  const { mails, isDemonstration } = useLoaderData<typeof loader>();
  return (
    <PublicPage homeHref={paths.home()} isDemonstration={isDemonstration}>
      <PageHead heading={m.access_mailbox_title()} lead={m.access_mailbox_lead()} />
      {mails.length === 0 ? <p className="empty">{m.access_mailbox_empty()}</p> : null}
      <div className="grid gap-4">
        {mails.map((mail) => (
          <Card key={mail.id} heading={mail.subject} note={formatInstant(mail.createdAt)}>
            <p className="small muted">{m.access_mailbox_to({ address: mail.to })}</p>
            <p className="wrap-anywhere whitespace-pre-wrap">
              <WithLinks text={mail.text} />
            </p>
          </Card>
        ))}
      </div>
    </PublicPage>
  );
}

/** Plain text with its addresses as links. */
function WithLinks({ text }: { text: string }) {
  return text.split(/(https?:\/\/\S+)/).map((part, position) =>
    position % 2 ? (
      <a key={position} href={part}>
        {part}
      </a>
    ) : (
      part
    ),
  );
}
