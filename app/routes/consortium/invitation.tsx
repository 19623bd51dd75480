import { type ActionFunctionArgs, type AppLoadContext, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";

import { PublicPage } from "~/components/shell/public-page";
import { answerByLink } from "~/features/consortium/invitation/answer-invitation.server";
import { enterByInvitation } from "~/features/consortium/invitation/enter-by-invitation.server";
import { InvitationAnswered } from "~/features/consortium/invitation/components/invitation-answered";
import { InvitationGone } from "~/features/consortium/invitation/components/invitation-gone";
import { InvitationLetter } from "~/features/consortium/invitation/components/invitation-letter";
import { useTellOpened } from "~/features/consortium/invitation/components/use-tell-opened";
import { invitationPage } from "~/features/consortium/invitation/invitation-page.server";
import { answerSchema } from "~/features/consortium/invitation/invitation-schema";
import { markOpened } from "~/features/consortium/invitation/mark-opened.server";
import { browserOf, findActor } from "~/http/authentication.server";
import { receiveForm } from "~/http/form-gate.server";
import { formShape } from "~/http/form-shape";
import { badForm, parseForm, refuseForm, unreadForm } from "~/http/form.server";
import { signedIn } from "~/http/session-response.server";
import { useReply } from "~/http/use-reply";
import { issueText } from "~/i18n/issue-text.server";
import { m } from "~/paraglide/messages.js";
import { paths } from "~/paths";

import "~/features/consortium/invitation/components/invitation.css";

/**
 * The link is a secret: it is sent to no other site, and no robot indexes it. Not `no-referrer`: a form would then post
 * without its origin and be refused.
 */
export const headers = () => ({
  "Cache-Control": "private, no-store",
  "Referrer-Policy": "same-origin",
  "X-Robots-Tag": "noindex",
});

export const meta = () => [{ title: `${m.consortium_invitation_title()} · ${m.common_app_name()}` }];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { page, unopenedId } = await readInvitation(request, context, params["secret"]);
  const status = page.kind === "gone" ? (page.why === "unknown" ? 404 : 410) : 200;
  return data({ ...page, isUnopened: unopenedId !== null }, { status });
}

const readInvitation = async (request: Request, context: AppLoadContext, secret = "") =>
  invitationPage(context.deps, { secret, actor: await findActor(request, context) });

const invitationForm = formShape({ schemas: [answerSchema], names: ["intent"] });

export async function action({ request, context, params }: ActionFunctionArgs) {
  const secret = params["secret"] ?? "";
  const { remoteAddress, deps } = context;
  const received = await receiveForm(request, invitationForm);
  if (!received.ok) return badForm(unreadForm(received.issues));
  if (received.value.fields.get("intent") === "enter") {
    const entered = await enterByInvitation(deps, { ...browserOf(request, context), secret, remoteAddress });
    if (entered.ok) return signedIn(deps, entered.value.sessionSecret, entered.value.returnTo);
    return badForm({ status: "error", error: { "": entered.issues.map(issueText) } });
  }
  if (received.value.fields.get("intent") === "opened") {
    const { unopenedId } = await readInvitation(request, context, secret);
    if (unopenedId) await markOpened(deps, unopenedId);
    return null;
  }
  const form = parseForm(received.value, answerSchema);
  if (!form.ok) return badForm(form.reply);
  const link = { secret, actor: await findActor(request, context), remoteAddress };
  const answered = await answerByLink(context.deps, link, form.value);
  if (!answered.ok) return badForm(refuseForm(form.submission, answered.issues));
  return redirect(paths.invitation(secret));
}

export default function Invitation() {
  const page = useLoaderData<typeof loader>();
  const reply = useReply<typeof action>()?.reply ?? null;
  useTellOpened(page.isUnopened);
  if (page.kind === "gone")
    return (
      <PublicPage isDemonstration={page.isDemonstration}>
        <InvitationGone {...page} />
      </PublicPage>
    );
  if (page.kind === "not_yours")
    return (
      <PublicPage isDemonstration={page.isDemonstration} homeHref={paths.home()}>
        <h1>{m.consortium_invitation_not_yours({ municipality: page.municipality })}</h1>
        <p className="invitation-who">{m.consortium_invitation_not_yours_text({ municipality: page.municipality })}</p>
        <form method="post" action={paths.signOut()}>
          <button className="ds-button" data-variant="secondary">
            {m.shell_sign_out()}
          </button>
        </form>
      </PublicPage>
    );
  const { letter, answer } = page;
  return (
    <PublicPage
      isDemonstration={letter.isDemonstration}
      note={m.consortium_invitation_to({ municipality: letter.municipalityTitle })}
    >
      {answer ? <InvitationAnswered {...page} answer={answer} reply={reply} /> : null}
      {answer ? null : <InvitationLetter letter={letter} reply={reply} mayAnswer={page.mayAnswer} />}
    </PublicPage>
  );
}
