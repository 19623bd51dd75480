import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { copiedHtml } from "~/editor/clipboard/copied-html";
import { insertParts } from "~/editor/clipboard/insert-parts";
import { readPasted } from "~/editor/clipboard/read-pasted";
import { headingOutline, outlineIn } from "~/editor/heading-outline";
import { documentOf } from "~/text/document-of";
import { documentOfParts } from "~/text/flat-document";
import { nestedDocument } from "~/text/nested-document";
import { renderHtml } from "~/text/formats/html";
import { outlineOf } from "~/text/outline";
import { BODY_TEXT, fieldText } from "~/text/roots";
import { bodyTextSchema } from "~/text/text-schema";

import { PastedPage } from "../../support/pasted-page";
import { TextEditor } from "../../support/text-editor";

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

const NOTE = '<sup><a href="#_ftn1" name="_ftnref1">[1]</a></sup>';
const NOTE_BODY = '<div id="ftn1"><a href="#_ftnref1" name="_ftn1">[1]</a> SSB 2025</div>';

const cases: Record<string, [html: string, becomes: string][]> = {
  Footnotes: [
    [
      `<p class=MsoNormal>Kilde<a style='mso-footnote-id:ftn1' href="#_ftn1" name="_ftnref1"><span class=MsoFootnoteReference>[1]</span></a>.</p>` +
        `<div style='mso-element:footnote-list'><div style='mso-element:footnote' id=ftn1><p class=MsoFootnoteText>` +
        `<a style='mso-footnote-id:ftn1' href="#_ftnref1" name="_ftn1"><span>[1]</span></a> SSB 2025</p></div></div>`,
      `<p>Kilde${NOTE}.</p>${NOTE_BODY}`,
    ],
    [
      `<p>Kilde<a class="sdfootnoteanc" name="sdfootnote1anc" href="#sdfootnote1sym"><sup>1</sup></a>.</p>` +
        `<div id="sdfootnote1"><p class="sdfootnote"><a class="sdfootnotesym" name="sdfootnote1sym" href="#sdfootnote1anc">1</a>SSB 2025</p></div>`,
      `<p>Kilde${NOTE}.</p>${NOTE_BODY}`,
    ],
    [
      `<p>Kilde<sup><a href="#ftnt1" id="ftnt_ref1">[1]</a></sup>.</p><div><p><a href="#ftnt_ref1" id="ftnt1">[1]</a> SSB 2025</p></div>`,
      `<p>Kilde${NOTE}.</p>${NOTE_BODY}`,
    ],
    [`<p>Kilde${NOTE}.</p>${NOTE_BODY}`, `<p>Kilde${NOTE}.</p>${NOTE_BODY}`],
  ],
  "our own units": [
    [
      '<ul><li><input type="checkbox" checked>Ferdig</li><li><input type="checkbox">Igjen</li></ul>',
      '<ul><li><input type="checkbox" checked>Ferdig</li><li><input type="checkbox">Igjen</li></ul>',
    ],
    [
      '<ul><li role="checkbox" aria-checked="true"><p>Ferdig</p></li></ul>',
      '<ul><li><input type="checkbox" checked>Ferdig</li></ul>',
    ],
    [
      '<p>a</p><hr><aside data-callout="important"><p>b</p></aside>',
      '<p>a</p><hr><aside data-callout="important"><p>b</p></aside>',
    ],
    [
      `<p>Se <img src="/images/${"a".repeat(64)}" data-image="${"a".repeat(64)}" alt="Kart" width="50%"> og <span data-who="municipality" data-of="1804">Bodø</span></p>`,
      `<p>Se <img src="/images/${"a".repeat(64)}" data-image="${"a".repeat(64)}" alt="Kart" width="50%"> og <span data-who="municipality" data-of="1804">Bodø</span></p>`,
    ],
    ['<p><a href="#s-mål">Mål</a></p>', '<p><a href="#s-mål">Mål</a></p>'],
  ],
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
    [
      `<table class=MsoTableGrid><tr><td width=312 colspan=2><p class=MsoNormal>Sum</p></td></tr><tr><td width=100><p class=MsoNormal>a</p></td><td width=212><p class=MsoNormal>b</p></td></tr><![if !supportMisalignedColumns]><tr height=0><td width=100 style='border:none'></td><td width=212 style='border:none'></td></tr><![endif]></table>`,
      '<table><tbody><tr><td colspan="2"><p>Sum</p></td></tr><tr><td><p>a</p></td><td><p>b</p></td></tr></tbody></table>',
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
    [
      `<ul><li><p style="line-height: 100%">Ytre</p><ul><li><p>Indre</p></li></ul></li></ul><p><br/><br/></p><p>Areal <s>5</s> 6 m<sup>2</sup></p>`,
      "<ul><li>Ytre<ul><li>Indre</li></ul></li></ul><p>Areal <s>5</s> 6 m<sup>2</sup></p>",
    ],
    [
      `<table width="100%" cellpadding="4" cellspacing="0"><col width="128*"/><col width="128*"/><thead><tr valign="top"><th width="50%"><p align="left">Kommune</p></th><th><p><br/></p></th></tr></thead><tbody><tr><td><p>Alta</p></td><td sdval="12" sdnum="1044;"><p>12</p></td></tr></tbody></table>`,
      "<table><tbody><tr><th><p>Kommune</p></th><th><p></p></th></tr><tr><td><p>Alta</p></td><td><p>12</p></td></tr></tbody></table>",
    ],
  ],
  Excel: [
    [
      `<table border=0 cellpadding=0 cellspacing=0 width=128 style='border-collapse:collapse'><!--StartFragment--><col width=64 span=2 style='width:48pt'><tr height=20 style='height:15.0pt'><td height=20 class=xl65 width=64 style='height:15.0pt'>Kommune</td><td class=xl65 width=64>Mill. kr</td></tr><tr height=20><td height=20>Bodø</td><td align=right>4,9</td></tr><![if supportMisalignedColumns]><tr height=0 style='display:none'><td width=64 style='width:48pt'></td><td width=64></td></tr><![endif]><!--EndFragment--></table>`,
      "<table><tbody><tr><td><p>Kommune</p></td><td><p>Mill. kr</p></td></tr><tr><td><p>Bodø</p></td><td><p>4,9</p></td></tr></tbody></table>",
    ],
    ["<table><tr height=20><td height=20 align=right width=64>42</td></tr></table>", "<p>42</p>"],
    [
      "<table><tr><td rowspan=2>Nord</td><td>en<br style='mso-data-placement:same-cell'>to</td></tr><tr><td>tre</td></tr></table>",
      '<table><tbody><tr><td rowspan="2"><p>Nord</p></td><td><p>en<br>to</p></td></tr><tr><td><p>tre</p></td></tr></tbody></table>',
    ],
  ],
  "mail programs": [
    [
      `<div class=WordSection1><p class=MsoNormal>Ja takk.<o:p></o:p></p><div style='border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0cm 0cm 0cm'><p class=MsoNormal><b>Fra:</b> Prosjektleder<br><b>Emne:</b> Møte</p></div><p class=MsoNormal><o:p>&nbsp;</o:p></p><p class=MsoNormal>Passer tirsdag?</p></div>`,
      "<p>Ja takk.</p><p><strong>Fra:</strong> Prosjektleder<br><strong>Emne:</strong> Møte</p><p>Passer tirsdag?</p>",
    ],
    [
      `<div dir="ltr">Ja<div class="gmail_quote"><div class="gmail_attr">tir. skrev Prosjektleder:<br></div><blockquote class="gmail_quote" style="margin:0 0 0 .8ex"><div>Passer det?</div></blockquote></div></div>`,
      "<p>Ja</p><p>tir. skrev Prosjektleder:</p><blockquote><p>Passer det?</p></blockquote>",
    ],
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

/** Pastes into an editor where its caret is, as the clipboard does. */
async function pasteInto(editor: TextEditor, file: string): Promise<string> {
  const { parts } = readPasted(await page.readFile(file));
  const tr = insertParts(editor.state, parts);
  if (tr) editor.dispatch(tr);
  editor.state.doc.check();
  return editor.text;
}

const TABLE_3X3 = "00-start-table-3x3.html";

describe("pasted where one writes", () => {
  test("a table and a paragraph into an empty one", async () => {
    const editor = new TextEditor(1);
    expect(await pasteInto(editor, TABLE_3X3)).toBe("[H1,H2,H3|a1,a2,a3|b1,b2,b3] p(slutt)");
    const headers: string[] = [];
    editor.state.doc.descendants((node) => {
      if (node.type.name === "tableHeader") headers.push(node.textContent);
      return !node.isTextblock;
    });
    expect(headers).toEqual(["H1", "H2", "H3"]);
  });

  test("words and a table into a cell: they stand in it, and the table around it is whole", async () => {
    const editor = new TextEditor(1);
    await pasteInto(editor, TABLE_3X3);
    editor.state.doc.descendants((node, position) => {
      if (node.isTextblock && node.textContent === "a1") editor.select(position + 1);
      return !node.isTextblock;
    });
    expect(await pasteInto(editor, "13-text-and-table-into-cell.html")).toBe(
      "[H1,H2,H3|fritekstx | yettera1,a2,a3|b1,b2,b3] p(slutt)",
    );
  });

  test("headings that say the same have different ids, the same in the editor and on the reading page", async () => {
    const editor = new TextEditor(1, { plugins: [headingOutline()] });
    await pasteInto(editor, "14-heading-ids.html");
    const ids = outlineIn(editor.state).map(({ id }) => id);
    expect(ids).toHaveLength(3);
    expect(new Set(ids).size).toBe(3);
    const read = documentOf(editor.doc, BODY_TEXT);
    expect(outlineOf(read).map(({ id }) => id)).toEqual(ids);
    expect([...renderHtml(read).matchAll(/<h\d id="([^"]+)"/g)].map(([, id]) => id)).toEqual(ids);
  });

  test("a table into a long field of an application: a line for each row", async () => {
    const field = new TextEditor(1, { root: fieldText("goal") });
    expect(await pasteInto(field, "24-table-into-application-field.html")).toBe("p(Bodø | 4,9) p(Alta | 12)");
  });
});
