import { type ActionFunctionArgs, redirect } from "@remix-run/node";

import { preferencesSchema } from "~/features/access/preferences-schema";
import { updateProfile } from "~/features/access/update-profile.server";
import { findActor } from "~/http/authentication.server";
import { receivePress } from "~/http/form-gate.server";
import { formShape } from "~/http/form-shape";
import { localeCookie, schemeCookie } from "~/http/preference-cookie";

export const loader = () => redirect("/");

/** Language and colour scheme: kept in cookies for everybody, the language also on the person who is signed in. */
const preferencesForm = formShape({ schemas: [preferencesSchema] });

export async function action({ request, context }: ActionFunctionArgs) {
  const { publicOrigin } = context.deps.settings;
  const { locale, scheme, returnTo } = preferencesSchema.parse(
    Object.fromEntries((await receivePress(request, preferencesForm)).fields),
  );
  const headers = new Headers();
  if (scheme) headers.append("Set-Cookie", schemeCookie(scheme, publicOrigin));
  if (locale) {
    headers.append("Set-Cookie", localeCookie(locale, publicOrigin));
    const actor = await findActor(request, context);
    if (actor) await updateProfile(context.deps, actor, { locale });
  }
  return redirect(returnTo, { headers });
}
