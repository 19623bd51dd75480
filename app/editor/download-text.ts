import * as Y from "yjs";

import type { DocumentProvider } from "~/collab/provider";

import { renderHtml } from "./render";
import { readContent } from "./yjs-json";

/** Saves the text as it stands in this tab, what the server would not take included, as a page of its own. */
export async function downloadText(provider: DocumentProvider): Promise<void> {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(provider.doc));
  for (const { update } of await provider.exportRefused()) Y.applyUpdate(doc, update);
  const parts = Object.values(readContent(doc)).map((root) => renderHtml(root));
  doc.destroy();
  const page = `<!doctype html><meta charset="utf-8"><title>Dugnad</title>${parts.join("<hr>")}`;
  const address = URL.createObjectURL(new Blob([page], { type: "text/html;charset=utf-8" }));
  const link = document.createElement("a");
  link.href = address;
  link.download = `dugnad-${new Date().toISOString().slice(0, 16).replace(":", "")}.html`;
  link.click();
  URL.revokeObjectURL(address);
}
