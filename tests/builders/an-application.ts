import type { Deps } from "~/features/kernel/deps";
import { fieldText } from "~/text/roots";
import type { RichTextNode } from "~/text/text-engine";
import type { Application, Prisma } from "~prisma/generated/client";
import { paragraph, text } from "~prisma/world/rich-text";

import { aCall } from "./a-call";
import { aConsortium } from "./a-consortium";
import { aDocument } from "./a-document";

/** A draft with the long texts given by field key: a summary unless told otherwise. Needs deps with a text engine. */
export async function anApplication(
  deps: Deps,
  {
    texts = { summary: text(paragraph("Vi vil kjøpe journal sammen.")) },
    ...overrides
  }: Partial<Prisma.ApplicationUncheckedCreateInput> & { texts?: Record<string, RichTextNode> } = {},
): Promise<Application> {
  const consortiumId = overrides.consortiumId ?? (await aConsortium(deps)).id;
  const title = overrides.title ?? "Felles journal";
  const document = await aDocument(deps, {
    consortiumId,
    kind: "application",
    title,
    content: Object.fromEntries(Object.entries(texts).map(([fieldKey, written]) => [fieldText(fieldKey), written])),
  });
  return deps.db.application.create({
    data: {
      id: deps.newId(),
      consortiumId,
      callId: overrides.callId ?? (await aCall(deps)).id,
      documentId: document.id,
      title,
      state: "draft",
      createdAt: deps.clock.now(),
      ...overrides,
    },
  });
}
