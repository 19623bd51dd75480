import type { DocumentProvider } from "~/collab/provider";

import { renderHtml } from "./render";
import { readContent } from "./yjs-json";

/** Saves the text as it stands in this tab, what the server would not take included, as a page of its own. */
export function downloadText(provider: DocumentProvider): void {
  const parts = Object.values(readContent(provider.doc)).map((root) => renderHtml(root));
  const page = `<!doctype html><meta charset="utf-8"><title>Dugnad</title>${parts.join("<hr>")}`;
  const address = URL.createObjectURL(new Blob([page], { type: "text/html;charset=utf-8" }));
  const link = document.createElement("a");
  link.href = address;
  link.download = `dugnad-${new Date().toISOString().slice(0, 16).replace(":", "")}.html`;
  link.click();
  URL.revokeObjectURL(address);
}
