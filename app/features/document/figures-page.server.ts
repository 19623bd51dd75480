import type { Actor } from "~/domain/access/actor";
import type { Deps } from "~/features/kernel/deps";
import type { FoundConsortium } from "~/features/kernel/find-consortium.server";
import { renderHtml } from "~/text/formats/html";
import type { LiveAnswer } from "~/text/live/live-choice";
import { keyOfLive, type LiveName } from "~/text/live/fill-live";
import { writtenTable } from "~/text/live/live-table";
import { findDocument } from "./document-store.server";
import { figuresOf } from "./text-figures.server";

/** A text asks for no more blocks at once. */
const MOST_BLOCKS = 60;

/** The live blocks of a text as they are now. Null for somebody who may not see the document. */
export async function figuresPage(
  deps: Deps,
  actor: Actor,
  consortium: FoundConsortium,
  id: string,
  asked: { blocks: readonly LiveName[]; isChoosing: boolean },
): Promise<LiveAnswer | null> {
  const document = await findDocument(deps.db, actor, consortium, id);
  if (!document) return null;
  const of = figuresOf(consortium, document);
  const blocks = asked.blocks.slice(0, MOST_BLOCKS);
  const tables = await deps.figures.tables(of, blocks);
  return {
    blocks: Object.fromEntries(
      blocks.flatMap((block) => {
        const table = tables.get(keyOfLive(block));
        return table ? [[keyOfLive(block), htmlOfBlock({ ...block, shown: writtenTable(table) })]] : [];
      }),
    ),
    choices: asked.isChoosing ? await deps.figures.choices(of) : null,
  };
}

const htmlOfBlock = (attrs: Record<string, string>): string =>
  renderHtml({ type: "doc", content: [{ type: "paragraph", content: [{ type: "live", attrs }] }] });
