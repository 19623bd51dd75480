import { type ActionFunctionArgs, redirect } from "@remix-run/node";

import { preferencesSchema } from "~/features/access/preferences-schema";
import { updateProfile } from "~/features/access/update-profile.server";
import { findActor } from "~/http/authentication.server";

const YEAR = 365 * 24 * 60 * 60;

export const loader = () => redirect("/");

/** Language and colour scheme: kept in cookies for everybody, the language also on the person who is signed in. */
export async function action({ request, context }: ActionFunctionArgs) {
  const wanted = preferencesSchema.parse(Object.fromEntries(await request.formData()));
  const actor = wanted.locale ? await findActor(request, context) : null;
  if (actor && wanted.locale) await updateProfile(context.deps, actor, { locale: wanted.locale });
  const headers = new Headers();
  const secure = context.deps.settings.publicOrigin.startsWith("https:") ? "; Secure" : "";
  for (const name of ["locale", "scheme"] as const)
    if (wanted[name])
      headers.append("Set-Cookie", `${name}=${wanted[name]}; Path=/; Max-Age=${YEAR}; SameSite=Lax${secure}`);
  return redirect(wanted.returnTo, { headers });
}
