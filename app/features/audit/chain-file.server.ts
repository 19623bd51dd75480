import type { Actor } from "~/domain/access/actor";
import { can } from "~/domain/access/can";
import { CSV_MARK, csvRow } from "~/features/kernel/csv";
import type { Deps } from "~/features/kernel/deps";
import type { FoundConsortium } from "~/features/kernel/find-consortium.server";
import type { AuditEvent } from "~prisma/generated/client";
import { eventWords } from "./event-words.server";

export const CHAIN_FORMATS = ["csv", "json"] as const;
export type ChainFormat = (typeof CHAIN_FORMATS)[number];

/** Events read at a time, so that a long chain is never in memory all at once. */
const PIECE = 500;

/**
 * A consortium's whole chain as a file, oldest first, with everything the hashes cover. Null for those who may
 * not see it.
 */
export function chainFile(
  deps: Deps,
  actor: Actor,
  consortium: FoundConsortium,
  format: ChainFormat,
): ReadableStream<Uint8Array> | null {
  if (!can(actor, "audit.view", consortium.subject)) return null;
  const lines = format === "csv" ? csvLines(deps.db, consortium) : jsonLines(deps.db, consortium);
  const encoder = new TextEncoder();
  return new ReadableStream({
    async pull(controller) {
      const { value, done } = await lines.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
    async cancel() {
      await lines.return?.(undefined);
    },
  });
}

async function* pieces(db: Deps["db"], scope: string): AsyncGenerator<AuditEvent[]> {
  let after = 0n;
  for (;;) {
    const events = await db.auditEvent.findMany({
      where: { scope, sequence: { gt: after } },
      orderBy: { sequence: "asc" },
      take: PIECE,
    });
    if (events.length > 0) yield events;
    if (events.length < PIECE) return;
    after = events.at(-1)?.sequence ?? after;
  }
}

const COLUMNS = [
  "sequence",
  "at",
  "actorName",
  "organisationName",
  "action",
  "words",
  "objectType",
  "objectId",
  "details",
  "previousHash",
  "hash",
] as const;

/** For Excel in Norwegian: UTF-8 with a mark, semicolons. `words` are in the reader's language. */
async function* csvLines(db: Deps["db"], consortium: FoundConsortium): AsyncGenerator<string> {
  yield CSV_MARK + csvRow(COLUMNS);
  for await (const events of pieces(db, consortium.id)) yield events.map((event) => csvRow(cells(event))).join("");
}

const cells = (event: AuditEvent): string[] => [
  `${event.sequence}`,
  event.at.toISOString(),
  event.actorName,
  event.organisationName ?? "",
  event.action,
  wordsOrNothing(event),
  event.objectType,
  event.objectId,
  JSON.stringify(event.details),
  event.previousHash,
  event.hash,
];

function wordsOrNothing(event: AuditEvent): string {
  try {
    return eventWords(event);
  } catch {
    return "";
  }
}

const HASHING =
  "hash = SHA-256 (hex) of the canonical JSON (keys sorted, no white space, strings in NFC, UTF-8) of previousHash and every field of the event but hash; the first event's previousHash is empty.";

async function* jsonLines(db: Deps["db"], consortium: FoundConsortium): AsyncGenerator<string> {
  const head = await db.auditChain.findUnique({ where: { scope: consortium.id } });
  const about = {
    consortium: { id: consortium.id, slug: consortium.slug, name: consortium.name },
    head: { sequence: `${head?.lastSequence ?? 0n}`, hash: head?.lastHash ?? "" },
    hashing: HASHING,
  };
  yield `${JSON.stringify(about).slice(0, -1)},"events":[\n`;
  let separator = "";
  for await (const events of pieces(db, consortium.id)) {
    yield separator + events.map((event) => JSON.stringify({ ...event, sequence: `${event.sequence}` })).join(",\n");
    separator = ",\n";
  }
  yield "\n]}\n";
}
