import { readTextState } from "~/features/document/text-state.server";
import type { Deps, Transaction } from "~/features/kernel/deps";
import type { EventActor } from "~/features/kernel/record-event.server";

import type { PlacedConsortium } from "./placed";
import type { Placement } from "./placement";

interface Said {
  by: EventActor;
  at: Date;
  body: string;
  /** Whom the words name. */
  names?: EventActor;
}

/** A thread about one section of the text, from the first comment on. */
export interface ThreadPlan {
  /** Its place among the headings, from 0. */
  heading: number;
  said: readonly [Said, ...Said[]];
}

/** Comments on a document, and what those they concern are told. Their letters belong to a time before the world. */
export async function placeComments(
  tx: Transaction,
  deps: Deps,
  placement: Placement,
  consortium: PlacedConsortium,
  document: { id: string; title: string },
  plans: readonly ThreadPlan[],
): Promise<void> {
  const state = await readTextState(tx, document.id, { lock: false });
  const headings = state ? await deps.text.headings(state) : [];
  for (const { heading, said } of plans) {
    const about = headings[heading];
    const threadId = placement.newId();
    await tx.commentThread.create({
      data: {
        id: threadId,
        documentId: document.id,
        anchorStart: about ? new Uint8Array(about.start) : null,
        anchorEnd: about ? new Uint8Array(about.end) : null,
        quote: about?.words ?? "",
        createdAt: said[0].at,
      },
    });
    for (const [index, one] of said.entries())
      await placeComment(tx, placement, consortium, document, { threadId, one, earlier: said.slice(0, index) });
  }
}

async function placeComment(
  tx: Transaction,
  { rows, newId }: Placement,
  consortium: PlacedConsortium,
  document: { id: string; title: string },
  { threadId, one, earlier }: { threadId: string; one: Said; earlier: readonly Said[] },
): Promise<void> {
  const { by, at, body, names } = one;
  const id = newId();
  await tx.comment.create({
    data: { id, threadId, authorId: idOf(by), organisationId: by.organisationId, body, createdAt: at },
  });
  if (names)
    await tx.commentMention.create({
      data: { id: newId(), commentId: id, personId: idOf(names), written: names.name },
    });
  const replied = earlier.map((before) => idOf(before.by)).filter((person) => !names || person !== idOf(names));
  const told = [
    ...(names ? [{ kind: "mentioned", personId: idOf(names) }] : []),
    ...[...new Set(replied)].map((personId) => ({ kind: "replied", personId })),
  ].filter(({ personId }) => personId !== by.personId);
  await tx.notification.createMany({
    data: told.map(({ kind, personId }) => ({
      id: newId(),
      kind,
      personId,
      consortiumId: consortium.id,
      documentId: document.id,
      threadId,
      key: `comment ${id}`,
      byName: by.name,
      createdAt: at,
      mailSettledAt: at,
    })),
  });
  rows.events.push({
    at,
    scope: consortium.id,
    actor: by,
    action: "comment.written",
    objectType: "document",
    objectId: document.id,
    details: { title: document.title, isReply: earlier.length > 0 },
  });
}

function idOf({ personId, name }: EventActor): string {
  if (personId === null) throw new Error(`${name} is nobody who writes`);
  return personId;
}
