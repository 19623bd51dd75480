import { createText } from "~/features/document/text-state.server";
import type { Deps } from "~/features/kernel/deps";
import { inTransaction } from "~/features/kernel/in-transaction.server";
import { BODY_TEXT } from "~/text/roots";
import type { RichTextNode } from "~/text/text-engine";
import type { Document, Prisma } from "~prisma/generated/client";
import { paragraph, text } from "~prisma/world/rich-text";

import { aConsortium } from "./a-consortium";

/** A strategy of one sentence that can be read at once. Needs deps with a text engine. */
export async function aDocument(
  deps: Deps,
  {
    content = { [BODY_TEXT]: text(paragraph("Vi kjøper journal sammen.")) },
    ...overrides
  }: Partial<Prisma.DocumentUncheckedCreateInput> & { content?: Record<string, RichTextNode> } = {},
): Promise<Document> {
  const consortiumId = overrides.consortiumId ?? (await aConsortium(deps)).id;
  const state = await deps.text.build(content);
  return inTransaction(deps, async (tx) => {
    const document = await tx.document.create({
      data: {
        id: deps.newId(),
        consortiumId,
        kind: "strategy",
        title: "Felles strategi",
        language: "nb",
        createdAt: deps.clock.now(),
        ...overrides,
      },
    });
    await createText(tx, deps, document.id, state);
    return document;
  });
}
