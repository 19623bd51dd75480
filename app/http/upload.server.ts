import type { AppLoadContext } from "@remix-run/node";

import type { Actor } from "~/domain/access/actor";
import { accept, type Issue, refuse, type Verdict } from "~/domain/shared/verdict";
import { largestForm, receiveForm, type ReceivedForm } from "~/http/form-gate.server";
import type { FormShape } from "~/http/form-shape";

const isMultipart = (request: Request) => /^multipart\//i.test(request.headers.get("content-type") ?? "");

/**
 * A form with a file from somebody who may send it; the caller has asked. Counted before anything is read.
 * Issues: too_many_attempts {minutes}, those of `enterUpload` and `receiveForm`.
 */
export async function receiveUpload(
  request: Request,
  context: AppLoadContext,
  actor: Actor,
  shape: FormShape,
): Promise<Verdict<ReceivedForm>> {
  if (isMultipart(request)) {
    const counted = await context.deps.limit("upload", actor.personId);
    if (!counted.ok)
      return refuse("too_many_attempts", shape.file?.field, { minutes: Math.ceil(counted.retryAfter / 60) });
  }
  const entered = enterUpload(request, context, actor.personId, shape);
  return entered.ok ? receiveForm(request, shape) : entered;
}

/** Room in memory for a form with a file, until it is answered. Issues: uploads_under_way {most}, uploads_full. */
export function enterUpload(
  request: Request,
  context: AppLoadContext,
  sender: string,
  shape: FormShape,
): Verdict<unknown> {
  if (!isMultipart(request)) return accept(null);
  const most = largestForm(shape);
  // A body sent in pieces does not say how large it is
  const announced = Number(request.headers.get("content-length") ?? most);
  const entered = context.enterUpload(sender, announced >= 0 ? Math.min(announced, most) : most);
  if (entered.ok) return entered;
  return { ok: false, issues: entered.issues.map((issue) => ({ ...issue, path: shape.file?.field ?? "" })) };
}

const LATER = new Set(["too_many_attempts", "uploads_under_way", "uploads_full"]);

/** 429 when the same form may pass later, otherwise 400. */
export const uploadStatus = (issues: readonly Issue[]): 400 | 429 =>
  issues.some(({ code }) => LATER.has(code)) ? 429 : 400;
