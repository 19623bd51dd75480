import type { Listener } from "./listener.ts";
import type { TextWorker } from "./ports.ts";

/** Channel on which text workers announce what they have just rendered: `<origin> <id>,<id>…` */
export const RENDERED_CHANNEL = "text_rendered";

/** Tells the node's worker what the workers of other nodes have rendered. */
export function hearRenderings(listener: Listener, worker: TextWorker): void {
  listener.on(RENDERED_CHANNEL, (payload) => {
    const [origin, documentIds = ""] = payload.split(" ");
    if (origin === worker.origin) return;
    for (const documentId of documentIds.split(",")) worker.renderedElsewhere(documentId);
  });
}
