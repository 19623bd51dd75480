import { expect, test } from "vitest";

import { htmlFile } from "~/text/files/html-file";
import { markdownFile } from "~/text/files/markdown-file";
import type { RichTextNode } from "~/text/rich-text";
import { CORPUS, fileOf, node, paragraph, text } from "../../support/file-corpus";

const markdown = (...content: RichTextNode[]) =>
  markdownFile(fileOf(content)).split("\n\n").slice(2).join("\n\n").trimEnd();
const of = (name: string) => markdown(...(CORPUS[name] ?? []));

test("Markdown begins with the title and what text it is", () => {
  expect(markdownFile(fileOf([paragraph("Hei")]))).toBe(
    `# Felles strategi \\<"\\&'\\> \n\nFelles EPJ i nord · Versjon 3, godkjent, per 30. november 2026 kl. 14.05\n\nHei\n`,
  );
});

test("headings stand one step below the title, and lists and tasks are what they are", () => {
  expect(of("headings")).toBe("## Mål\n\n### Delmål\n\n#### Detaljer\n\n## Mål\n\nSlutt");
  expect(of("lists")).toBe(
    "- Ett\n\n  - Under ett\n  - Under to\n\n- To\n\n  Mer om to\n\n4. Fire\n5. Fem\n\n1) Én\n\n   1. Én a",
  );
  expect(of("tasks")).toBe("- [x] Gjort\n- [ ] Ugjort");
  expect(of("callouts")).toBe(
    "> **Merk**\n>\n> Til orientering\n\n> **Viktig**\n>\n> Frist\n\n> **Vedtak**\n>\n> Enstemmig",
  );
});

test("marks that the signs cannot part are elements", () => {
  expect(of("marks")).toBe(
    "Vanlig, **fet** og <em>kursiv</em><strong>*begge*</strong><u>understreket</u><s>strøket</s>H<sub>2</sub>O m<sup>3</sup>",
  );
});

test("a table with spans is HTML in one line, others are lines", () => {
  expect(of("table")).toBe("| Kommune | Andel |\n| --- | --- |\n| Bodø | 40 % |\n| Røst |  |");
  expect(of("spans")).toMatch(/^<table><colgroup>.*<td colspan="2"><p>over to<\/p><\/td><td rowspan="2">.*<\/table>$/);
});

test("notes, links and images lead to what they stand for, or say that it is missing", () => {
  expect(of("footnotes")).toBe("Påstand[^1] og mer\n\nEnda en[^2]\n\n[^1]: Kilde: SSB\n\n    side 2\n\n[^2]: *Lov om*");
  expect(of("links")).toBe("Se [KS](<https://www.ks.no/?a=1&b=2>).\n\n## Økonomi\n\nSe økonomi ingen\n\nond");
  expect(of("images")).toMatch(
    /^!\[Kart over "Salten" \\<\\&\\>\]\[bilde-1\]\n\nBorte: \\\[Bilde som ikke er med: Diagram\\\]/,
  );
  expect(of("images")).toMatch(/\[bilde-1\]: data:image\/png;base64,iVBOR/);
});

test("no words become markup", () => {
  const hostile = of("hostile");
  expect(hostile).toContain("\\<script\\>alert");
  expect(hostile).toContain("\\[lenke\\](javascript:alert(1))");
  expect(hostile).toContain("\n\n1\\. ikke en liste\n\n\\- heller ikke\n\n\\> ikke et sitat\n\n");
  expect(of("disguised")).toBe("Røst ysaeabcd");
});

test("a mark's spaces stand outside it", () => {
  expect(markdown(paragraph(text(" fet ", { type: "bold" }), "ord"))).toBe("**fet** ord");
});

test("HTML is one file that fetches nothing, with contents, styles and images within", () => {
  const everything = htmlFile(fileOf(Object.values(CORPUS).flat()));
  expect(everything).toMatch(/^<!doctype html>\n<html lang="nb">/);
  expect(everything).toContain("<title>Felles strategi &lt;&quot;&amp;&#39;&gt; </title>");
  expect(everything).toContain('<li class="level-2"><a href="#s-delmål">1.1 Delmål</a></li>');
  expect(everything).toMatch(
    /<img src="data:image\/png;base64,[\w+/=]+" alt="Kart over &quot;Salten&quot; &lt;&amp;&gt;"/,
  );
  expect(everything).toContain('<span class="missing">[Bilde som ikke er med: Diagram]</span>');
  expect(everything).not.toMatch(/<script|<link|src="(?!data:)|url\(|@import/);
  expect(everything).not.toMatch(/href="(?!#|https:\/\/www\.ks\.no)/);
});

test("a text whose headings have no numbers has none in its file", () => {
  const file = {
    ...fileOf([node("heading", {}, text("Én")), node("heading", {}, text("To"))]),
    numbersHeadings: false,
  };
  expect(htmlFile(file)).toContain('<body class="unnumbered">');
  expect(htmlFile(file)).toContain('<a href="#s-to">To</a>');
});

test("a text of one section has no list of contents", () => {
  expect(htmlFile(fileOf([node("heading", {}, text("Én")), paragraph("x")]))).not.toContain("<nav");
});
