import { MAX_MENTIONS, type Mention, mentionsIn } from "~/domain/document/mentions";
import { accept, refuse, type Verdict } from "~/domain/shared/verdict";
import type { Deps, Transaction } from "~/features/kernel/deps";
import type { FoundConsortium } from "~/features/kernel/find-consortium.server";
import { discussionOrganisations, discussionPeople } from "./discussion-people.server";

/**
 * Whom a comment names: of those chosen from the list, the ones that stand in it. What it named before stays, also
 * somebody who may not see the document any more. Issue: mention_not_reader, at the comment.
 */
export async function checkMentions(
  tx: Transaction,
  consortium: FoundConsortium,
  now: Date,
  { body, mentions: refs }: { body: string; mentions: readonly string[] },
  before: readonly Mention[] = [],
): Promise<Verdict<Mention[]>> {
  const known = new Map(before.map((mention) => [`${mention.kind}:${mention.id}`, mention]));
  const chosen = [...new Set(refs)].filter((ref) => !known.has(ref)).map(parseRef);
  const idsOf = (kind: Mention["kind"]) => chosen.flatMap((ref) => (ref.kind === kind ? [ref.id] : []));
  const people = await discussionPeople(tx, consortium, now, idsOf("person"));
  const organisations = await discussionOrganisations(tx, consortium, idsOf("organisation"));
  const names = new Map([...people, ...organisations].map(({ id, name }) => [id, name]));
  if (chosen.some(({ id }) => !names.has(id))) return refuse("mention_not_reader", "body");
  const added = chosen.map(({ kind, id }) => ({ kind, id, written: names.get(id) ?? "" }));
  return accept(mentionsIn(body, [...before, ...added]).slice(0, MAX_MENTIONS));
}

function parseRef(ref: string): Pick<Mention, "kind" | "id"> {
  const [kind, id = ""] = ref.split(":");
  return { kind: kind === "person" ? "person" : "organisation", id };
}

/** Keeps whom a comment names: rows that stand already stay the same rows. */
export async function keepMentions(
  tx: Transaction,
  deps: Pick<Deps, "newId">,
  commentId: string,
  mentions: readonly Mention[],
): Promise<void> {
  const idsOf = (kind: Mention["kind"]) => mentions.flatMap((mention) => (mention.kind === kind ? [mention.id] : []));
  const [people, organisations] = [idsOf("person"), idsOf("organisation")];
  await tx.commentMention.deleteMany({
    where: {
      commentId,
      OR: [{ personId: { not: null, notIn: people } }, { organisationId: { not: null, notIn: organisations } }],
    },
  });
  await tx.commentMention.createMany({
    data: mentions.map(({ kind, id, written }) => ({
      id: deps.newId(),
      commentId,
      personId: kind === "person" ? id : null,
      organisationId: kind === "organisation" ? id : null,
      written,
    })),
    skipDuplicates: true,
  });
}

/** A row as a mention. */
export const mentionOf = (row: { personId: string | null; organisationId: string | null; written: string }): Mention =>
  row.personId === null
    ? { kind: "organisation", id: row.organisationId ?? "", written: row.written }
    : { kind: "person", id: row.personId, written: row.written };
