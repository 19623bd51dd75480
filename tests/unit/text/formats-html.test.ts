import { describe, expect, test } from "vitest";

import { renderHtml } from "~/text/formats/html";
import { countWords, plainText } from "~/text/formats/plain";
import { outlineOf } from "~/text/outline";
import type { RichTextNode } from "~/text/rich-text";

const text = (words: string, ...marks: NonNullable<RichTextNode["marks"]>): RichTextNode => ({
  type: "text",
  text: words,
  ...(marks.length > 0 ? { marks } : {}),
});
const paragraph = (...content: RichTextNode[]): RichTextNode => ({ type: "paragraph", content });
const heading = (level: number, words: string): RichTextNode => ({
  type: "heading",
  attrs: { level },
  content: [text(words)],
});
const doc = (...content: RichTextNode[]): RichTextNode => ({ type: "doc", content });

describe("HTML", () => {
  test("headings start below the page's own, with their number and an address", () => {
    const html = renderHtml(doc(heading(1, "Slik kjøper vi inn"), heading(2, "Omfang og opsjoner")));
    expect(html).toBe(
      '<h2 id="s-slik-kjøper-vi-inn"><span class="number">1</span>Slik kjøper vi inn</h2>' +
        '<h3 id="s-omfang-og-opsjoner"><span class="number">1.1</span>Omfang og opsjoner</h3>',
    );
  });

  test("nothing reverses what follows it, and joiners stay", () => {
    const html = renderHtml(doc(paragraph(text("Røst \u202eysae\u202c"), text("👩\u200d⚕️\u2066", { type: "bold" }))));
    expect(html).toBe("<p>Røst ysae<strong>👩\u200d⚕️</strong></p>");
  });

  test("footnotes stand last, and lead back to where they are mentioned", () => {
    const note: RichTextNode = { type: "footnote", content: [paragraph(text("<b>SSB</b>"))] };
    expect(renderHtml(doc(paragraph(text("Kilde"), note)), { idPrefix: "goal" })).toBe(
      '<p>Kilde<sup class="note-mark"><a id="goal-mark-1" href="#goal-note-1" role="doc-noteref">1</a></sup></p>' +
        '<ol class="notes" role="list"><li id="goal-note-1">' +
        '<a class="note-back" href="#goal-mark-1" role="doc-backlink">1</a>' +
        "<div><p>&lt;b&gt;SSB&lt;/b&gt;</p></div></li></ol>",
    );
  });

  test("an image is fetched from our own address, whatever its description says", () => {
    const image = (attrs: Record<string, unknown>): RichTextNode => ({ type: "image", attrs });
    const sha256 = "0a".repeat(32);
    const html = renderHtml(doc(paragraph(image({ sha256, alt: '"><script>', width: 50 }))));
    expect(html).toBe(`<p><img src="/images/${sha256}" alt="&quot;&gt;&lt;script&gt;" width="50%" loading="lazy"></p>`);
    expect(renderHtml(doc(paragraph(image({ sha256: "../../login" }))))).toBe("<p></p>");
  });

  test("tasks, callouts, lines, names and the widths of columns", () => {
    const name: RichTextNode = { type: "mention", attrs: { who: "person", of: "p1", name: "<Leder>" } };
    const cell: RichTextNode = { type: "tableCell", content: [paragraph()] };
    const html = renderHtml(
      doc(
        {
          type: "taskList",
          content: [{ type: "taskItem", attrs: { checked: true }, content: [paragraph(text("Ett"))] }],
        },
        { type: "callout", attrs: { kind: "decision" }, content: [paragraph(name)] },
        { type: "horizontalRule" },
        { type: "table", attrs: { widths: "120 x" }, content: [{ type: "tableRow", content: [cell, cell] }] },
      ),
    );
    expect(html).toBe(
      '<ul class="tasks"><li><label><input type="checkbox" disabled checked> <span>Ett</span></label></li></ul>' +
        '<div class="callout" data-kind="decision"><p><span class="mention">&lt;Leder&gt;</span></p></div><hr>' +
        '<div class="text-table" tabindex="0"><table><colgroup><col width="120"><col></colgroup><tbody><tr>' +
        "<td><p></p></td><td><p></p></td></tr></tbody></table></div>",
    );
  });

  test("a link to a section leads there where there is one", () => {
    const link = (href: string) => paragraph(text("se", { type: "link", attrs: { href } }));
    const html = renderHtml(doc(heading(1, "Mål"), link("#s-mål"), link("#s-risiko")), { idPrefix: "plan" });
    expect(html).toContain('<p><a href="#plan-mål">se</a></p><p>se</p>');
  });

  test("lists, quotes, breaks and marks", () => {
    const item: RichTextNode = { type: "listItem", content: [paragraph(text("Ett", { type: "bold" }))] };
    const html = renderHtml(
      doc(
        { type: "orderedList", attrs: { start: 3 }, content: [item] },
        {
          type: "blockquote",
          content: [paragraph(text("To"), { type: "hardBreak" }, text("tre", { type: "italic" }))],
        },
      ),
    );
    expect(html).toBe(
      '<ol start="3"><li><p><strong>Ett</strong></p></li></ol><blockquote><p>To<br><em>tre</em></p></blockquote>',
    );
  });

  test("tables keep their header row and merged cells", () => {
    const cell = (type: string, words: string, attrs?: Record<string, unknown>): RichTextNode => ({
      type,
      ...(attrs ? { attrs } : {}),
      content: [paragraph(text(words))],
    });
    const html = renderHtml(
      doc({
        type: "table",
        content: [
          { type: "tableRow", content: [cell("tableHeader", "Region"), cell("tableHeader", "Kommuner")] },
          { type: "tableRow", content: [cell("tableCell", "I alt", { colspan: 2, rowspan: 1 })] },
        ],
      }),
    );
    expect(html).toContain('<th scope="col"><p>Region</p></th>');
    expect(html).toContain('<td colspan="2"><p>I alt</p></td>');
  });

  test("a link does not reveal where the reader came from", () => {
    const link = { type: "link", attrs: { href: "https://bodo.kommune.no/?a=1&b=2" } };
    expect(renderHtml(doc(paragraph(text("Bodø", link))))).toBe(
      '<p><a href="https://bodo.kommune.no/?a=1&amp;b=2" rel="noopener noreferrer nofollow">Bodø</a></p>',
    );
  });
});

describe("hostile text", () => {
  const hostile = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '"><svg onload=alert(1)>',
    "</p><iframe srcdoc='<script>alert(1)</script>'>",
    "<!--><img src=x onerror=alert(1)>",
    "&lt;script&gt;",
    "<a href='javascript:alert(1)'>x</a>",
    "\u0000<b onmouseover=alert(1)>",
    "<math><mtext></table><mglyph><style><img src onerror=alert(1)>",
  ];
  test.each(hostile)("stays text: %j", (words) => {
    const places = [
      doc(paragraph(text(words))),
      doc(heading(1, words)),
      doc(paragraph(text(words, { type: "link", attrs: { href: words } }))),
      doc({ type: words, content: [paragraph(text(words, { type: words }))] }),
      doc({
        type: "orderedList",
        attrs: { start: words },
        content: [{ type: "listItem", content: [paragraph(text(words))] }],
      }),
      doc({
        type: "tableCell",
        attrs: { colspan: words, style: words, onclick: words },
        content: [paragraph(text(words))],
      }),
      doc({ type: "heading", attrs: { level: words, id: words }, content: [text(words)] }),
    ];
    for (const place of places) {
      const withoutOurs = renderHtml(place).replace(
        /<\/?(p|h[2-4]|ol|li|td|span|strong|em)( (id="[^"<>]*"|class="number"))?>/g,
        "",
      );
      expect(withoutOurs).not.toMatch(/[<>]/);
    }
  });

  const addresses = [
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "java\nscript:alert(1)",
    "\u0001javascript:alert(1)",
    " javascript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "vbscript:msgbox(1)",
    "file:///etc/passwd",
    "blob:https://a.no/1",
    "//evil.example",
    "/consortia/x",
    "https:evil.example",
    "https://bodo.kommune.no@evil.example/",
    "https://user:pass@evil.example/",
    "ht\u200btps://evil.example",
    "https://\u202eevil.example",
    "mailto:a@b.no\u0000javascript:",
    "",
    null,
    { toString: () => "https://a.no" },
    `https://a.no/${"x".repeat(3000)}`,
  ];
  test.each(addresses.map((href) => [String(href).slice(0, 60), href]))("is no link: %j", (_shown, href) => {
    const html = renderHtml(doc(paragraph(text("her", { type: "link", attrs: { href } }))));
    expect(html).toBe("<p>her</p>");
  });

  test("attributes cannot break out of their quotes", () => {
    const href = `https://a.no/"onmouseover="alert(1)`;
    const html = renderHtml(doc(paragraph(text("her", { type: "link", attrs: { href } }))));
    expect(html).toContain("&quot;onmouseover=&quot;");
  });

  test("names on the prototype are not marks", () => {
    expect(renderHtml(doc(paragraph(text("her", { type: "constructor" }, { type: "__proto__" }))))).toBe("<p>her</p>");
  });
});

describe("outline", () => {
  test("numbers follow the headings, and a skipped level is one step down", () => {
    const entries = outlineOf(
      doc(heading(1, "A"), heading(3, "B"), heading(2, "C"), heading(3, "D"), heading(1, "E"), heading(2, "F")),
    );
    expect(entries.map((entry) => `${entry.number} ${entry.text}`)).toEqual([
      "1 A",
      "1.1 B",
      "1.2 C",
      "1.2.1 D",
      "2 E",
      "2.1 F",
    ]);
  });

  test("a text that starts with a low heading is numbered from 1", () => {
    expect(outlineOf(doc(heading(3, "A"), heading(2, "B"), heading(1, "C"))).map((entry) => entry.number)).toEqual([
      "1",
      "2",
      "3",
    ]);
  });

  test.each([
    [
      ["Risiko", "Risiko", "Risiko"],
      ["s-risiko", "s-risiko-2", "s-risiko-3"],
    ],
    [
      ["Mål", "Mål", "Mål 2"],
      ["s-mål", "s-mål-2", "s-mål-2-2"],
    ],
    [
      ["Mål 2", "Mål", "Mål", "Mål 2"],
      ["s-mål-2", "s-mål", "s-mål-3", "s-mål-2-2"],
    ],
  ])("headings with the same words have addresses of their own: %s", (words, ids) => {
    expect(outlineOf(doc(...words.map((one) => heading(1, one)))).map((entry) => entry.id)).toEqual(ids);
  });
});

describe("plain text and counts", () => {
  test("one line per paragraph, a tab between cells", () => {
    const row: RichTextNode = {
      type: "tableRow",
      content: ["a", "b"].map((words) => ({ type: "tableCell", content: [paragraph(text(words))] })),
    };
    expect(
      plainText(
        doc(heading(1, "Mål"), paragraph(text("En"), { type: "hardBreak" }, text("to")), {
          type: "table",
          content: [row],
        }),
      ),
    ).toBe("Mål\nEn\nto\na\tb");
  });

  test("words are counted as people count them", () => {
    expect(countWords("4,9 mill. kr til e-helse i Nordre Land – og Gáivuotna.")).toBe(10);
    expect(countWords("  \n ")).toBe(0);
  });
});
