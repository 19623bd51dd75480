import { escapeHtml, renderHtml } from "~/text/formats/html";
import { outlineOf } from "~/text/outline";
import { base64, fileText } from "./file-parts";
import type { TextFile } from "./text-file";

/** A text as one HTML file: styles and images within, and nothing that is fetched from anywhere. */
export function htmlFile(file: TextFile): string {
  const { title, language, owner, stage, asOf, words, images, body } = file;
  const say = (text: string) => escapeHtml(fileText(text));
  const addressOf = (sha256: string): string | null => {
    const image = Object.hasOwn(images, sha256) ? images[sha256] : undefined;
    return image ? `data:${image.mediaType};base64,${base64(image.bytes)}` : null;
  };
  const html = renderHtml(body, { imageAddress: addressOf, missingImage: words.missingImage });
  return [
    `<!doctype html>`,
    `<html lang="${escapeHtml(language)}">`,
    `<head><meta charset="utf-8"><meta name="viewport" content="width=device-width">`,
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">`,
    `<title>${say(title)}</title><style>${STYLES}</style></head>`,
    `<body${file.numbersHeadings === false ? ' class="unnumbered"' : ""}><header><p class="owner">${say(owner)}</p><h1>${say(title)}</h1><p>${say(stage)}, ${say(asOf)}</p>${fingerprint(file)}</header>`,
    contents(file),
    `<main>${html}</main>`,
    `</body></html>`,
  ].join("\n");
}

const fingerprint = ({ sha256, words }: TextFile): string =>
  sha256 ? `<p class="fingerprint">${escapeHtml(words.fingerprint)}: ${escapeHtml(sha256)}</p>` : "";

function contents({ body, words, numbersHeadings = true }: TextFile): string {
  const entries = outlineOf(body);
  if (entries.length < 2) return "";
  const items = entries.map(({ level, number, text, id }) => {
    const link = `<a href="#${escapeHtml(id)}">${numbersHeadings ? `${number} ` : ""}${escapeHtml(fileText(text))}</a>`;
    return `<li class="level-${level}">${link}</li>`;
  });
  const name = escapeHtml(words.contents);
  return `<nav aria-label="${name}"><h2>${name}</h2><ul role="list">${items.join("")}</ul></nav>`;
}

const STYLES = `
:root{color-scheme:light dark}
body{max-width:46rem;margin:0 auto;padding:2rem 1rem;font:1.0625rem/1.6 system-ui,sans-serif;overflow-wrap:break-word}
h1{font-size:2rem;line-height:1.2}h1,h2,h3,h4{line-height:1.25}.owner,.fingerprint{opacity:.75}.fingerprint{font-size:.8rem}
.number{margin-right:.6em;opacity:.75}.unnumbered .number{display:none}nav ul{list-style:none;padding:0}.level-2{margin-left:1.5rem}.level-3{margin-left:3rem}
table{border-collapse:collapse;width:100%}th,td{border:1px solid #8886;padding:.3rem .5rem;text-align:left;vertical-align:top}
.live-block{margin:1rem 0}.live-block .text-table{margin:.3rem 0}figcaption{font-weight:600}.num{text-align:right;white-space:nowrap}.live-note{font-size:.85rem;opacity:.8}
.text-table{overflow-x:auto;margin:1rem 0}td p,th p{margin:0}
blockquote,.callout{margin:1rem 0;padding:.1rem 1rem;border-left:.25rem solid #8888}.callout{background:#8881}
.tasks{list-style:none;padding-left:.5rem}img{max-width:100%;height:auto}
.notes{border-top:1px solid #8886;margin-top:3rem;padding-top:1rem;font-size:.9rem;list-style:none;padding-left:0}
.notes li{display:flex;gap:.6rem}.notes p{margin:0}.missing{font-style:italic}
@media print{body{max-width:none;padding:0}a{color:inherit}}`.trim();
