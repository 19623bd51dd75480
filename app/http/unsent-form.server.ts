import { type AppLoadContext, redirect } from "@remix-run/node";

import { type UnsentForm, findUnsentForm, keepUnsentForm, UNSENT_KEPT } from "~/features/access/unsent-form.server";
import { FORM_MARK } from "~/components/form/form-mark";
import type { Actor } from "~/domain/access/actor";
import { paths } from "~/paths";
import { receiveForm } from "./form-gate.server";
import { ownerMark } from "./form-owner.server";
import { LARGEST_FILE, LONGEST_LIST, type FormShape } from "./form-shape";
import { unsentCookie } from "./secret-cookie";

/** Any form of ours, its texts alone. */
const anyForm: FormShape = {
  allows: (name) => name.length <= 120,
  bytes: 256 * 1024,
  fields: 4 * LONGEST_LIST + 20,
  file: { field: "", bytes: LARGEST_FILE },
  skipsFiles: true,
};

/**
 * The answer to a form that came after its session had ended: signing in, and then the way back to what was typed. It is
 * kept for the person the form was drawn for, in the browser that sent it.
 */
export async function signInFirst(request: Request, context: AppLoadContext): Promise<Response> {
  const secret = await keep(request, context).catch(() => null);
  if (!secret) return redirect(paths.signIn());
  const cookie = unsentCookie.write(secret, context.deps.settings.publicOrigin, UNSENT_KEPT / 1000);
  return redirect(paths.signIn(paths.unsentForm()), { headers: { "Set-Cookie": cookie } });
}

async function keep(request: Request, { deps, remoteAddress }: AppLoadContext): Promise<string | null> {
  if (!(await deps.limit("unsent_form", remoteAddress)).ok) return null;
  const received = await receiveForm(request, anyForm);
  if (!received.ok) return null;
  const { fields, file, mark } = received.value;
  const [, owner] = mark?.split(".") ?? [];
  if (!mark || !owner || owner === "-") return null;
  const { pathname, search } = new URL(request.url);
  return keepUnsentForm(deps, `${mark.split(".")[0]}.${owner}`, {
    action: pathname.replace(/\.data$/, "") + search,
    fields: [[FORM_MARK, mark], ...[...fields].map(([name, value]): [string, string] => [name, String(value)])],
    hadFile: file !== null,
  });
}

/** What this person typed in this browser and could not send. */
export function unsentFormOf(request: Request, { deps }: AppLoadContext, actor: Actor): Promise<UnsentForm | null> {
  return findUnsentForm(deps, unsentSecretOf(request, deps.settings.publicOrigin), (mark) => {
    const [chance = "", owner] = mark.split(".");
    return owner === ownerMark(chance, actor.personId);
  });
}

export const unsentSecretOf = (request: Request, publicOrigin: string): string | null =>
  unsentCookie.read(request.headers.get("cookie"), publicOrigin);
