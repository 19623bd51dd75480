import { escapeHtml } from "~/text/formats/html";

import type { KeptPage } from "./kept-pages";

/** Instead of the browser's own error: what can be opened without a connection, in the language of the last page. */
export function offlinePage(kept: readonly [KeptPage, ...KeptPage[]]): Response {
  const [{ language, words, files }] = kept;
  const styles = files.filter((file) => file.endsWith(".css"));
  const items = kept.map(({ path, title }) => `<li><a href="${escapeHtml(path)}">${escapeHtml(title)}</a></li>`);
  const heading = escapeHtml(words.heading);
  const html = [
    `<!doctype html><html lang="${escapeHtml(language)}"><head><meta charset="utf-8"><title>${heading}</title>`,
    `<meta name="viewport" content="width=device-width, initial-scale=1">`,
    ...styles.map((file) => `<link rel="stylesheet" href="${escapeHtml(file)}">`),
    `</head><body><main class="error-page" id="main"><h1>${heading}</h1><p>${escapeHtml(words.text)}</p>`,
    `<h2>${escapeHtml(words.kept)}</h2><ul>${items.join("")}</ul></main></body></html>`,
  ].join("");
  return new Response(html, {
    status: 503,
    headers: { "Content-Type": "text/html; charset=utf-8", "Content-Security-Policy": "default-src 'self'" },
  });
}

export const isAny = (kept: readonly KeptPage[]): kept is readonly [KeptPage, ...KeptPage[]] => kept.length > 0;
