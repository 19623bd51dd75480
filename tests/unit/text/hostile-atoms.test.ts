import { expect, test } from "vitest";

import { copiedHtml } from "~/editor/clipboard/copied-html";
import { ALT_MAX, isWholeAtom } from "~/text/atoms";
import { documentOf } from "~/text/document-of";
import { renderHtml } from "~/text/formats/html";
import type { RichTextNode } from "~/text/rich-text";
import { BODY_TEXT } from "~/text/roots";
import { buildState } from "~/text/shared-content";

import { TextEditor } from "../../support/text-editor";
import { HOSTILE_ADDRESSES, HOSTILE_HTML } from "../../support/xss-corpus";

const HOSTILE = [...HOSTILE_HTML, ...HOSTILE_ADDRESSES, `"><img src=x onerror=canary()>`, `' onload='canary()`];
const SHA = "a".repeat(64);

/** Everything that somebody gives a name or words: whom a mention names, what an image shows, what a footnote says. */
const textWith = (words: string): RichTextNode => {
  const [name, alt] = [words.slice(0, 200), words.slice(0, ALT_MAX)];
  const content: RichTextNode[] = [
    { type: "mention", attrs: { who: "municipality", of: "1804", name } },
    { type: "image", attrs: { sha256: SHA, alt, width: 50 } },
    { type: "footnote", content: [{ type: "paragraph", content: [{ type: "text", text: words }] }] },
  ];
  return { type: "doc", content: [{ type: "paragraph", content }] };
};

/** What our own pages and clipboard make of these parts, to the letter. */
const TAGS = new RegExp(
  [
    "/?(p|sup|ol|li|div|span|a)|br",
    'p class="[a-z]+"',
    'span class="mention"',
    'span data-who="municipality" data-of="1804"',
    `img src="/images/${SHA}"( data-image="${SHA}")?( alt="[^"<>]*")? width="50%"( loading="lazy")?`,
    '(ol|li|a|sup|div|span)( (class|id|href|name|role|aria-label)="[#\\w -]*")*',
  ]
    .map((tag) => `^<(${tag})>$`)
    .join("|"),
);

test("names and descriptions are words, whatever stands in them", () => {
  for (const words of HOSTILE) {
    const { doc } = new TextEditor(7, { state: buildState({ [BODY_TEXT]: textWith(words) }, 1) });
    const read = documentOf(doc, BODY_TEXT);
    for (const html of [renderHtml(read), copiedHtml(read)]) {
      const tags = html.match(/<[^>]*>/g) ?? [];
      expect([words, tags.filter((tag) => !TAGS.test(tag))]).toEqual([words, []]);
      expect([words, html.replaceAll(/<[^>]*>/g, "")]).toEqual([words, expect.not.stringMatching(/[<>]/)]);
    }
  }
});

test("what names somebody or something is of the kinds a text may hold, and of no others", () => {
  const image = { atom: "x1", kind: "image", sha256: SHA };
  for (const sha256 of ["../../etc/passwd", `${SHA}"`, "javascript:canary()", SHA.toUpperCase(), ""])
    expect(isWholeAtom({ ...image, sha256 })).toBe(false);
  for (const said of [{ onload: "canary()" }, { src: "x" }, { alt: "a".repeat(ALT_MAX + 1) }, { alt: "a\u202eb" }])
    expect(isWholeAtom({ ...image, ...said })).toBe(false);
  expect(isWholeAtom({ ...image, alt: `"><script>canary()</script>` })).toBe(true);
  const mention = { atom: "x1", kind: "mention", who: "person", of: "p1", name: "Ordfører" };
  for (const said of [{ who: "__proto__" }, { of: `"onclick=` }, { name: "" }, { name: "a\nb" }, { href: "x" }])
    expect(isWholeAtom({ ...mention, ...said })).toBe(false);
});
