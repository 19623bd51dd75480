import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useLoaderData, useNavigation } from "@remix-run/react";

import { useLive } from "~/collab/use-live";
import { Form } from "~/components/form/form";
import { useMailWords } from "~/components/shell/use-mail-words";
import { Breadcrumb } from "~/components/ui/breadcrumb";
import { Button, LinkButton } from "~/components/ui/button";
import { PageHead } from "~/components/ui/page-head";
import { Textarea } from "~/components/ui/textarea";
import { LONGEST_REASON } from "~/domain/shared/reason";
import { unlockApplication } from "~/features/grant/signing/unlock-application.server";
import { unlockingPage } from "~/features/grant/signing/unlocking-page.server";
import { requireApplication } from "~/http/application.server";
import { withPress, receivePress } from "~/http/form-gate.server";
import { formShape } from "~/http/form-shape";
import { endWhereForbidden } from "~/http/refusals";
import { useReply } from "~/http/use-reply";
import { issueText } from "~/i18n/issue-text.server";
import { m } from "~/paraglide/messages.js";
import { paths } from "~/paths";

import "~/features/grant/signing/components/signing.css";

export const meta = () => [{ title: `${m.signing_unlock_title()} · ${m.common_app_name()}` }];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { actor, consortium, application } = await requireApplication(request, context, params);
  return { page: await unlockingPage(context.deps, actor, application), slug: consortium.slug };
}

const unlockForm = formShape({ names: ["reason"] });

export async function action({ request, context, params }: ActionFunctionArgs) {
  const { actor, consortium, application } = await requireApplication(request, context, params);
  const pressed = await receivePress(request, unlockForm);
  const reason = String(pressed.fields.get("reason") ?? "");
  const unlocked = await unlockApplication(withPress(context.deps, pressed), actor, consortium, application, reason);
  if (unlocked.ok) return redirect(paths.application(consortium.slug, application.id));
  endWhereForbidden(unlocked.issues);
  return data({ reason, words: unlocked.issues.map(issueText) }, { status: 400 });
}

/** What unlocking means, with the names of those who must sign again; then the reason. */
export default function UnlockRoute() {
  const { page, slug } = useLoaderData<typeof loader>();
  const reply = useReply<typeof action>();
  const mail = useMailWords();
  useLive([`application:${page.id}`, `document:${page.documentId}`]);
  const isBusy = useNavigation().state === "submitting";
  const { signed, lock } = page;
  const field = { id: "reason", name: "reason", initialValue: reply?.reason, errors: reply?.words, required: true };
  return (
    <div className="sign-page">
      <PageHead
        crumbs={<Breadcrumb steps={[{ href: paths.application(slug, page.id), label: m.grant_application() }]} />}
        heading={m.signing_unlock_title()}
        lead={
          !lock.lockedAt
            ? m.signing_unlock_not()
            : signed.length > 0
              ? m.signing_unlock_lead({ count: signed.length })
              : m.signing_unlock_nobody()
        }
      />
      {signed.length > 0 && lock.lockedAt ? (
        <section aria-labelledby="signed">
          <h2 id="signed" className="mb-3">
            {m.signing_unlock_signed()}
          </h2>
          <p>{signed.join(" · ")}</p>
        </section>
      ) : null}
      {lock.mayUnlock ? (
        <Form method="post" className="stack gap-5">
          <Textarea field={field} label={m.signing_unlock_reason()} hint={mail.unlockReason()} limit={LONGEST_REASON} />
          <p className="signing-ways">
            <Button variant="primary" icon="lock" busyText={isBusy && m.signing_unlock_busy()}>
              {m.signing_unlock()}
            </Button>
            <LinkButton to={paths.application(slug, page.id)}>{m.signing_cancel()}</LinkButton>
          </p>
        </Form>
      ) : (
        <LinkButton to={paths.application(slug, page.id)}>{m.signing_cancel()}</LinkButton>
      )}
    </div>
  );
}
