import { z } from "zod";

import { MAX_MENTIONS } from "~/domain/document/mentions";
import { parseCivilDate } from "~/domain/shared/oslo-time";

export const MAX_COMMENT = 4_000;
export const MAX_QUOTE = 400;

const body = z
  .string({ error: "comment_missing" })
  .trim()
  .min(1, { error: "comment_missing" })
  .max(MAX_COMMENT, { error: `comment_too_long?max=${MAX_COMMENT}` });

/** A Yjs relative position as bytes in base64: it names a root or a letter of the text. */
const place = z.string().regex(/^[A-Za-z0-9+/]{2,160}={0,2}$/);

/** A section of the text as its page offers it: 'START.END'. Empty for the whole document. */
const section = z
  .string()
  .regex(/^([A-Za-z0-9+/]{2,160}={0,2}\.[A-Za-z0-9+/]{2,160}={0,2})?$/)
  .optional();

/** Whom the comment names: 'person:ID' or 'organisation:ID'. */
const mentions = z
  .array(z.string().regex(/^(person|organisation):[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/))
  .max(MAX_MENTIONS)
  .default([]);

/** Which of the page's forms it is, so that the answer is shown in it. */
const of = z.string().max(200).optional();
/** The last day in time, as it is typed; null for none. */
const dueOn = z
  .string()
  .optional()
  .transform((text, context) => {
    if (text === undefined || text.trim() === "") return null;
    const date = parseCivilDate(text);
    if (date.ok) return date.value;
    context.addIssue({ code: "custom", message: date.issues[0]?.code ?? "date_invalid" });
    return z.NEVER;
  });
const threadId = z.uuid();
const commentId = z.uuid();

export const discussionSchema = z.discriminatedUnion("intent", [
  z.object({
    intent: z.literal("start"),
    of,
    body,
    mentions,
    start: place.optional(),
    end: place.optional(),
    section,
    quote: z.string().max(2_000).default(""),
  }),
  z.object({ intent: z.literal("reply"), of, threadId, body, mentions }),
  z.object({ intent: z.literal("edit"), of, commentId, body, mentions }),
  z.object({ intent: z.literal("delete"), of, commentId }),
  z.object({ intent: z.literal("resolve"), of, threadId }),
  z.object({ intent: z.literal("reopen"), of, threadId }),
  // Without a thread: the whole document
  z.object({ intent: z.literal("mute"), of, threadId: threadId.optional() }),
  z.object({ intent: z.literal("unmute"), of, threadId: threadId.optional() }),
  z.object({ intent: z.literal("re_anchor"), of, threadId, start: place, end: place }),
  z.object({ intent: z.literal("assign"), of, threadId, personId: z.uuid().nullable().default(null), dueOn }),
]);

export type DiscussionChange = z.output<typeof discussionSchema>;
export type Assignment = Extract<DiscussionChange, { intent: "assign" }>;
export type NewThread = Extract<DiscussionChange, { intent: "start" }>;
