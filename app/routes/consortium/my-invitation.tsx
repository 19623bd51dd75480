import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";

import { answerSignedIn } from "~/features/consortium/invitation/answer-invitation.server";
import { InvitationAnswered } from "~/features/consortium/invitation/components/invitation-answered";
import { InvitationGone } from "~/features/consortium/invitation/components/invitation-gone";
import { InvitationLetter } from "~/features/consortium/invitation/components/invitation-letter";
import { myInvitationPage } from "~/features/consortium/invitation/invitation-page.server";
import { answerSchema } from "~/features/consortium/invitation/invitation-schema";
import { markOpened } from "~/features/consortium/invitation/mark-opened.server";
import { requireActor } from "~/http/authentication.server";
import { badForm, readForm, refuseForm } from "~/http/form.server";
import { notFound } from "~/http/refusals";
import { useReply } from "~/http/use-reply";
import { m } from "~/paraglide/messages.js";
import { paths } from "~/paths";

import "~/features/consortium/invitation/components/invitation.css";

export const meta = () => [{ title: `${m.consortium_invitation_title()} · ${m.common_app_name()}` }];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request, context);
  const found = await myInvitationPage(context.deps, actor, params["id"] ?? "");
  if (!found) throw notFound();
  if (found.unopenedId) await markOpened(context.deps, found.unopenedId);
  return found.page;
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await requireActor(request, context);
  const id = params["id"] ?? "";
  if (!(await myInvitationPage(context.deps, actor, id))) throw notFound();
  const form = await readForm(request, answerSchema);
  if (!form.ok) return badForm(form.reply);
  const answered = await answerSignedIn(context.deps, actor, id, form.value);
  if (!answered.ok) return badForm(refuseForm(form.submission, answered.issues));
  return redirect(paths.myInvitation(id));
}

/** The invitation to the address somebody is signed in with, answered without its link. */
export default function MyInvitation() {
  const page = useLoaderData<typeof loader>();
  const reply = useReply<typeof action>()?.reply ?? null;
  if (page.kind === "not_yours") return null;
  if (page.kind === "gone") return <InvitationGone {...page} />;
  const { letter, answer } = page;
  return answer ? (
    <InvitationAnswered {...page} answer={answer} reply={reply} />
  ) : (
    <InvitationLetter letter={letter} reply={reply} mayAnswer={page.mayAnswer} />
  );
}
