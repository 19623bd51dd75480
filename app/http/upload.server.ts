import type { AppLoadContext } from "@remix-run/node";

import type { Actor } from "~/domain/access/actor";
import { refuse, type Verdict } from "~/domain/shared/verdict";
import { receiveForm, type ReceivedForm } from "~/http/form-gate.server";
import type { FormShape } from "~/http/form-shape";

/**
 * A form with a file from somebody who may send it; the caller has asked. Counted before anything is read.
 * Issues: too_many_attempts {minutes}, those of `receiveForm`.
 */
export async function receiveUpload(
  request: Request,
  { deps }: AppLoadContext,
  actor: Actor,
  shape: FormShape,
): Promise<Verdict<ReceivedForm>> {
  if (/^multipart\//i.test(request.headers.get("content-type") ?? "")) {
    const counted = await deps.limit("upload", actor.personId);
    if (!counted.ok)
      return refuse("too_many_attempts", shape.file?.field, { minutes: Math.ceil(counted.retryAfter / 60) });
  }
  return receiveForm(request, shape);
}
