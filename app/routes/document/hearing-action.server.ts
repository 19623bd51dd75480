import type { z } from "zod";

import type { Actor } from "~/domain/access/actor";
import type { Verdict } from "~/domain/shared/verdict";
import { answerRemark } from "~/features/document/hearing/answer-remark.server";
import { closeHearing } from "~/features/document/hearing/close-hearing.server";
import type { RoundAddress } from "~/features/document/hearing/hearing-place.server";
import type { hearingSchema, replySchema } from "~/features/document/hearing/hearing-schema";
import { attachToReply, removeAttachment } from "~/features/document/hearing/attach-to-reply.server";
import { moveClosingDay } from "~/features/document/hearing/move-closing-day.server";
import { remindHearing } from "~/features/document/hearing/remind-hearing.server";
import { sendReply, takeBackReply } from "~/features/document/hearing/send-reply.server";
import { removeRemark, writeRemark } from "~/features/document/hearing/write-remark.server";
import type { ReceivedFile } from "~/features/evidence/received-file";
import type { Deps } from "~/features/kernel/deps";
import type { FoundConsortium } from "~/features/kernel/find-consortium.server";
import { m } from "~/paraglide/messages.js";

/** What the lead pressed on the page of a round; the value is what to say when it is done. */
export async function actOnRound(
  deps: Deps,
  actor: Actor,
  consortium: FoundConsortium,
  at: RoundAddress,
  asked: z.output<typeof hearingSchema>,
): Promise<Verdict<string | null>> {
  switch (asked.intent) {
    case "remind": {
      const reminded = await remindHearing(deps, actor, consortium, at, asked.municipalities);
      return reminded.ok ? { ok: true, value: m.approval_reminded(reminded.value) } : reminded;
    }
    case "extend":
    case "reopen":
      return moveClosingDay(deps, actor, consortium, at, { command: asked.intent, dueOn: asked.dueOn });
    case "close":
      return closeHearing(deps, actor, consortium, at);
    case "answer":
      return answerRemark(deps, actor, consortium, at, asked);
  }
}

/** What somebody of a municipality pressed on the page of its reply. */
export function actOnReply(
  deps: Deps,
  actor: Actor,
  consortium: FoundConsortium,
  at: RoundAddress & { municipality: string },
  asked: z.output<typeof replySchema>,
  file: ReceivedFile | null,
): Promise<Verdict<null>> {
  switch (asked.intent) {
    case "write":
      return writeRemark(deps, actor, consortium, at, asked);
    case "remove":
      return removeRemark(deps, actor, consortium, at, asked);
    case "attach":
      return attachToReply(deps, actor, consortium, at, file);
    case "detach":
      return removeAttachment(deps, actor, consortium, at, asked.attachment);
    case "send":
      return sendReply(deps, actor, consortium, at, asked.seen);
    case "take_back":
      return takeBackReply(deps, actor, consortium, at);
  }
}

/** Where a page below a document's rounds stands. */
export const roundOf = (params: Record<string, string | undefined>): RoundAddress => ({
  documentId: params["documentId"] ?? "",
  round: Number(params["round"]),
});
