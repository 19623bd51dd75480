import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { copiedHtml } from "~/editor/clipboard/copied-html";
import { readPasted } from "~/editor/clipboard/read-pasted";
import { documentOfParts } from "~/text/flat-document";
import { nestedDocument } from "~/text/nested-document";
import { BODY_TEXT } from "~/text/roots";
import { bodyTextSchema } from "~/text/text-schema";

import { PastedPage } from "../../support/pasted-page";

let page: PastedPage;
beforeAll(async () => {
  page = await PastedPage.open();
});
afterAll(() => page.browser.close());

async function paste(html: string): Promise<{ html: string; pictures: number }> {
  const tree = html.endsWith(".html") ? await page.readFile(html) : await page.read(html);
  const { parts, pictures } = readPasted(tree);
  const flat = documentOfParts(bodyTextSchema, parts);
  flat.check();
  return { html: copiedHtml(nestedDocument(flat, BODY_TEXT)), pictures };
}

const cases: Record<string, [html: string, becomes: string][]> = {
  Word: [
    ["06-word-comment.html", "<p>Budsjettet er fire millioner kroner.</p>"],
    ["07-word-numbered-headings.html", "<h1>Innledning</h1><p>Tekst.</p><h2>Bakgrunn</h2>"],
    [
      "09-word-list-continued.html",
      '<ol><li>Første krav</li><li>Andre krav</li></ol><p>Mellomtekst om kravene.</p><ol start="3"><li>Tredje krav</li></ol>',
    ],
    [
      "21-word-strike-sup.html",
      "<p>Frist: <s>1. mars</s> 15. mars. Areal 10<sup>6</sup> m<sup>2</sup> og CO<sub>2</sub>.</p>",
    ],
    [
      `<p class=MsoNormal>En<o:p></o:p></p><p class=MsoNormal><o:p>&nbsp;</o:p></p><p class=MsoNormal>To</p>`,
      "<p>En</p><p>To</p>",
    ],
    [
      `<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>·<span>&nbsp;&nbsp;</span></span>Ytre</p>` +
        `<p class=MsoListParagraph style='mso-list:l0 level2 lfo1'><span style='mso-list:Ignore'>o<span>&nbsp;&nbsp;</span></span>Indre</p>` +
        `<p class=MsoListParagraph style='mso-list:l0 level2 lfo1'><span style='mso-list:Ignore'>b)<span>&nbsp;&nbsp;</span></span>Andre</p>`,
      "<ul><li>Ytre<ul><li>Indre</li></ul><ol><li>Andre</li></ol></li></ul>",
    ],
    [`<p class=MsoTitle>Strategi</p><p style='mso-outline-level:2'>Mål</p>`, "<h1>Strategi</h1><h2>Mål</h2>"],
    [
      `<p><a href="#_ftn1"><span class=MsoFootnoteReference>[1]</span></a> Se <a href="javascript:alert(1)">her</a></p>`,
      "<p>[1] Se her</p>",
    ],
  ],
  "Word for the web": [
    [
      "08-word-for-the-web-list.html",
      "<p><strong>Viktig </strong>og vanlig.</p><ol><li>Ytre en<ol><li>Indre a</li></ol></li><li>Ytre to</li></ol>",
    ],
  ],
  "Google Docs and Sheets": [
    [
      "03-gdocs-bold.html",
      "<p>Vi kjøper ett system. <strong>Det er bindende.</strong><em> Prisen er foreløpig.</em></p><p>Andre avsnitt.</p>",
    ],
    [
      `<b style="font-weight:normal" id="docs-internal-guid-1"><p><span style="font-weight:400">En</span></p><br>` +
        `<ul><li aria-level="1"><p role="presentation">to</p></li><ul><li aria-level="2"><p>tre</p></li></ul></ul></b>`,
      "<p>En</p><ul><li>to<ul><li>tre</li></ul></li></ul>",
    ],
    [
      `<google-sheets-html-origin><style>td {border: 1px}</style><table><tbody><tr><td style="font-weight:bold">Kommune</td><td>Sum</td></tr><tr><td>Alta</td><td></td></tr></tbody></table>`,
      "<table><tbody><tr><td><p><strong>Kommune</strong></p></td><td><p>Sum</p></td></tr><tr><td><p>Alta</p></td><td><p></p></td></tr></tbody></table>",
    ],
    [
      `<p><a href="https://ks.no/"><span style="text-decoration:underline">KS</span></a> <span style="text-decoration:underline">nå</span></p>`,
      '<p><a href="https://ks.no/">KS</a> <u>nå</u></p>',
    ],
  ],
  LibreOffice: [
    [
      `<ol><li><h1 class="western">Innledning</h1></li></ol><p style="margin-bottom: 0cm">Tekst</p><ol start="2"><li><p>to</p></li></ol>`,
      '<h1>Innledning</h1><p>Tekst</p><ol start="2"><li>to</li></ol>',
    ],
  ],
  "mail programs": [
    [
      `<p class="MsoListParagraph"><span>·</span><span>&nbsp;&nbsp;&nbsp; </span>Første</p><p class="MsoListParagraph">·&nbsp;&nbsp; Andre</p>`,
      "<ul><li>Første</li><li>Andre</li></ul>",
    ],
    [
      `<div>Hei</div><div><br></div><div>Takk</div><blockquote type="cite"><h2>Sitert</h2><div>De skrev<br><br>to avsnitt</div></blockquote>`,
      "<p>Hei</p><p>Takk</p><blockquote><p>Sitert</p><p>De skrev</p><p>to avsnitt</p></blockquote>",
    ],
    [
      `<table role="presentation"><tr><td>Til</td><td>alle</td></tr></table><table><tr><td><table><tr><td>a</td><td>b</td></tr></table></td></tr></table>`,
      "<p>Til</p><p>alle</p><table><tbody><tr><td><p>a</p></td><td><p>b</p></td></tr></tbody></table>",
    ],
  ],
  "pages of ours": [
    [
      `<h2 id="s-ytre"><span class="number">1</span>Ytre</h2><h3 id="s-indre"><span class="number">1.1</span>Indre</h3>`,
      "<h1>Ytre</h1><h2>Indre</h2>",
    ],
    ["<h1>Ytre</h1><h2>Indre</h2><h3>Innerst</h3>", "<h1>Ytre</h1><h2>Indre</h2><h3>Innerst</h3>"],
  ],
  "any page": [
    ["<h1>1.1 Bakgrunn</h1><h1>2.&nbsp; Mål</h1><h1>17. mai</h1>", "<h1>Bakgrunn</h1><h1>Mål</h1><h1>17. mai</h1>"],
    ["<p>én\n   to  <b> tre</b> </p>\n\n<p> </p>", "<p>én to <strong>tre</strong></p>"],
    ["<pre>a\n  b</pre>", "<p>a<br>  b</p>"],
    ["<ul><li><p>en</p><p>mer</p><ul><li>to</li></ul></li></ul>", "<ul><li>en<p>mer</p><ul><li>to</li></ul></li></ul>"],
    ['<ol start="12000"><li>en</li></ol>', "<ol><li>en</li></ol>"],
    ["<ol><li>en</li></ol><ol><li>to</li></ol>", "<ol><li>en</li></ol><ol><li>to</li></ol>"],
    ["<blockquote><ul><li>en</li></ul></blockquote>", "<blockquote><ul><li>en</li></ul></blockquote>"],
    ["<p>x<sup>2<sub>i</sub></sup></p>", "<p>x<sup>2</sup><sub>i</sub></p>"],
    ["<del>a</del><del datetime='2026'>b</del>", "<p><s>a</s></p>"],
    [
      "12-table-rowspan-corner.html",
      '<table><tbody><tr><td><p>A</p></td><td><p>B</p></td><td rowspan="2"><p>C</p></td></tr><tr><td><p>D</p></td><td><p>E</p></td></tr></tbody></table>',
    ],
    [
      "<table><tr><td>a</td></tr><tr><td>b</td><td>c</td></tr></table>",
      "<table><tbody><tr><td><p>a</p></td><td><p></p></td></tr><tr><td><p>b</p></td><td><p>c</p></td></tr></tbody></table>",
    ],
    ["<table><tr><td></td></tr></table><p>etter</p>", "<p>etter</p>"],
  ],
};

for (const [from, pastes] of Object.entries(cases))
  describe(`pasted from ${from}`, () => {
    test.each(pastes)("%#", async (html, becomes) => {
      expect((await paste(html)).html).toBe(becomes);
    });
  });

test("pictures are counted, emojis and pixels are not", async () => {
  const html = `<p>a <img src="x.png"> <img alt="😀" src="e.png"><img width="1" src="p.gif"></p><table><tr><td><img src="y.png"></td><td>b</td></tr></table>`;
  expect(await paste(html)).toMatchObject({ pictures: 2 });
  expect((await paste(html)).html).toContain("<p>a 😀</p>");
});

test("nothing in it is run or styled while it is parsed", async () => {
  const tree = await page.read(
    `<img src=x onerror="document.title='run'"><p style="font-weight:bold" onclick="x()">b</p>`,
  );
  expect(await page.page.title()).toBe("");
  expect(tree.children[1]).toMatchObject({ tag: "p", style: { "font-weight": "bold" } });
  expect(JSON.stringify(tree)).not.toMatch(/"on(error|click)"|"style":"/);
});
