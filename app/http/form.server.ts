import type { Submission, SubmissionResult } from "@conform-to/react";
import { parseWithZod } from "@conform-to/zod/v4";
import { data } from "@remix-run/node";
import type { z } from "zod";

import type { Issue } from "~/domain/shared/verdict";
import type { FormReply } from "~/features/kernel/form-reply";
import type { Press } from "~/features/kernel/press";
import { issuesByField, issueText } from "~/i18n/issue-text.server";
import { receiveForm, type ReceivedForm } from "./form-gate.server";
import { formShape } from "./form-shape";

/**
 * A schema names its errors by issue code, with parameters as in `too_long?max=80`. Here they become words in the
 * language of the request. A message of zod's own means a request that none of our forms sends.
 */
function inWords(message: string): string {
  const [code = "", query = ""] = message.split("?");
  if (!/^[a-z][a-z0-9_]*$/.test(code)) return issueText({ code: "input_not_understood" });
  return issueText({ code, params: Object.fromEntries(new URLSearchParams(query)) });
}

type FormErrors = SubmissionResult<string[]>["error"];

const errorsInWords = (errors: FormErrors): FormErrors =>
  errors &&
  Object.fromEntries(Object.entries(errors).map(([name, messages]) => [name, messages?.map(inWords) ?? null]));

export type ParsedForm<Schema extends z.ZodType> =
  | { ok: true; value: z.output<Schema>; submission: Submission<z.output<Schema>>; press: Press | null }
  | { ok: false; reply: FormReply };

/** A received form parsed: its value, or the reply that keeps what was typed and says what is wrong where. */
export function parseForm<Schema extends z.ZodType>(received: ReceivedForm, schema: Schema): ParsedForm<Schema> {
  const submission = parseWithZod(received.fields, { schema }) as Submission<z.output<Schema>>;
  if (submission.status === "success") {
    if (received.issues.length > 0) return { ok: false, reply: refuseForm(submission, received.issues) };
    return { ok: true, value: submission.value, submission, press: received.press };
  }
  const reply = submission.reply();
  return {
    ok: false,
    reply: { ...reply, error: { ...errorsInWords(reply.error), ...issuesByField(received.issues) } },
  };
}

/** The form of a page that has one: received and parsed. */
export async function readForm<Schema extends z.ZodType>(
  request: Request,
  schema: Schema,
  shape = formShape({ schemas: [schema] }),
): Promise<ParsedForm<Schema>> {
  const received = await receiveForm(request, shape);
  return received.ok ? parseForm(received.value, schema) : { ok: false, reply: unreadForm(received.issues) };
}

/** The reply to a form that was not read: what was typed is still in the page it came from. */
export const unreadForm = (issues: readonly Issue[]): FormReply => ({ status: "error", error: issuesByField(issues) });

/** The reply to a form that was understood but refused by a rule. */
export function refuseForm<T>(submission: Submission<T>, issues: readonly Issue[]): FormReply {
  const { "": formErrors, ...fieldErrors } = issuesByField(issues);
  return submission.reply({ formErrors: formErrors ?? [], fieldErrors });
}

/** What an action answers with when a form did not go through: status 400 and the reply. */
export const badForm = (reply: FormReply) => data({ reply }, { status: 400 });
