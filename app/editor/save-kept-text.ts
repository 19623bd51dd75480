import { toBase64 } from "lib0/buffer";

import { m } from "~/paraglide/messages.js";

import { escapeHtml } from "~/text/formats/html";

export interface KeptWords {
  title: string;
  /** Why it is not in the document, in words */
  reasons: string[];
  passages: string[];
  /** The same as raw bytes, for whoever investigates what happened */
  updates: Uint8Array[];
}

/** Saves words that are not in the document as an HTML file, which every office program opens. */
export function saveKeptText(words: KeptWords): void {
  const address = URL.createObjectURL(new Blob([keptTextPage(words)], { type: "text/html;charset=utf-8" }));
  const link = document.createElement("a");
  link.href = address;
  link.download = `dugnad-${new Date().toISOString().slice(0, 16).replace(":", "")}.html`;
  link.click();
  URL.revokeObjectURL(address);
}

export function keptTextPage({ title, reasons, passages, updates }: KeptWords): string {
  const paragraph = (text: string) => `<p>${escapeHtml(text)}</p>`;
  const words = passages.length > 0 ? passages : [m.document_kept_no_words()];
  return [
    `<!doctype html><meta charset="utf-8"><title>${escapeHtml(title)}</title>`,
    `<h1>${escapeHtml(title)}</h1>`,
    ...reasons.map(paragraph),
    "<hr>",
    ...words.map(paragraph),
    `<hr><details><summary>${escapeHtml(m.document_kept_for_support())}</summary>`,
    ...updates.map((update) => `<pre>${toBase64(update)}</pre>`),
    "</details>",
  ].join("\n");
}

/** Copies the words and returns whether they are on the clipboard. Pages without https only have the older API. */
export async function copyText(text: string): Promise<boolean> {
  const { clipboard } = navigator as { clipboard?: Clipboard };
  if (clipboard) {
    const refused = await clipboard.writeText(text).catch((error: unknown) => error);
    return refused === undefined;
  }
  const field = document.createElement("textarea");
  field.value = text;
  field.className = "sr";
  document.body.append(field);
  field.select();
  const isCopied = document.execCommand("copy");
  field.remove();
  return isCopied;
}
