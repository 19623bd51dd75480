import { expect, test } from "vitest";

import { odtFile } from "~/text/files/odt/odt-file";
import { elementsIn, textIn, within, type XmlElement } from "~/text/files/read/read-xml";
import { CORPUS, fileOf, HOSTILE_WORDS } from "../../support/file-corpus";
import { openOffice } from "../../support/office-file";

const written = (name: string) => openOffice(odtFile(fileOf(CORPUS[name] ?? [])));
const document = (name: string) => written(name).part("content.xml");

/** Paragraphs and headings below the page's end, as 'Style: words'. */
function lines(name: string): string[] {
  const all = paragraphs(document(name)).map((one) => `${one.attributes["text:style-name"]}: ${words(one)}`);
  return all.slice(all.indexOf("Page_20_Break: ") + 1);
}

const paragraphs = (element: XmlElement): XmlElement[] =>
  elementsIn(element).flatMap((child) => (/^text:[ph]$/.test(child.name) ? [child] : paragraphs(child)));

function words({ children }: XmlElement): string {
  return children
    .map((child) => {
      if (typeof child === "string") return child;
      if (child.name === "text:s") return " ".repeat(Number(child.attributes["text:c"] ?? 1));
      if (child.name === "text:line-break") return "\n";
      if (child.name === "text:note") return `[${textIn(elementsIn(child)[0] ?? child)}]`;
      return child.name === "draw:frame" ? "" : words(child);
    })
    .join("");
}

test("every kind of text is a whole file whose type stands first", () => {
  for (const content of Object.values(CORPUS)) {
    const bytes = odtFile(fileOf(content));
    expect(Buffer.from(bytes.subarray(30, 77)).toString("latin1")).toBe(
      "mimetypeapplication/vnd.oasis.opendocument.text",
    );
    expect(openOffice(bytes).part("content.xml").name).toBe("office:document-content");
  }
});

test("the same text gives the same file", () => {
  const file = fileOf(CORPUS["spans"] ?? []);
  expect(Buffer.from(odtFile(file)).equals(Buffer.from(odtFile(file)))).toBe(true);
});

test("headings, lists, tasks, callouts and quotes are what they are", () => {
  expect(lines("headings")).toEqual([
    "Heading_20_1: Mål",
    "Heading_20_2: Delmål",
    "Heading_20_3: Detaljer",
    "Heading_20_1: Mål",
    "Standard: Slutt",
  ]);
  const lists = elementsIn(within(document("lists"), "office:text")[0] ?? document("lists")).filter(
    ({ name }) => name === "text:list",
  );
  expect(lists.map((list) => within(list, "text:p").map(textIn))).toEqual([
    ["Ett", "Under ett", "Under to", "To", "Mer om to"],
    ["Fire", "Fem"],
    ["Én", "Én a"],
  ]);
  expect(lists.map((list) => elementsIn(list)[0]?.attributes["text:start-value"])).toEqual([undefined, "4", undefined]);
  expect(lines("tasks")).toEqual(["Task: ☑ Gjort", "Task: ☐ Ugjort"]);
  expect(lines("callouts").slice(-2)).toEqual(["Callout_20_Title: Vedtak", "Callout_20_Decision: Enstemmig"]);
  expect(lines("quotes")).toEqual(["Quotations: Sitert", "Quotations: også sitert"]);
});

test("a table is whole wherever cells reach over others", () => {
  const rows = within(document("spans"), "table:table-row").map((row) =>
    elementsIn(row).map(({ name, attributes }) =>
      [name.replace("table:", ""), attributes["table:number-columns-spanned"], attributes["table:number-rows-spanned"]]
        .filter(Boolean)
        .join(" "),
    ),
  );
  expect(rows).toEqual([
    ["table-cell", "table-cell", "table-cell"],
    ["table-cell 2", "covered-table-cell", "table-cell 2"],
    ["table-cell", "table-cell", "covered-table-cell"],
    ["table-cell", "table-cell", "table-cell"],
  ]);
  expect(within(document("spans"), "table:table-header-rows")).toHaveLength(1);
});

test("notes, links and images lead to what they stand for", () => {
  expect(lines("footnotes")).toEqual(["Standard: Påstand[1] og mer", "Standard: Enda en[2]"]);
  expect(within(document("footnotes"), "text:note-body").map(textIn)).toEqual(["Kilde: SSBside 2", "Lov om"]);
  const targets = within(document("links"), "text:a").map(({ attributes }) => attributes["xlink:href"]);
  expect(targets).toEqual(["https://www.ks.no/?a=1&b=2", "#avsnitt_1"]);
  const { files, part } = written("images");
  expect(within(part("content.xml"), "svg:desc").map(textIn)).toEqual(['Kart over "Salten" <&>']);
  const pictures = within(part("content.xml"), "draw:image").map(({ attributes }) => attributes["xlink:href"] ?? "");
  for (const picture of pictures) expect(Object.keys(files)).toContain(picture);
  expect(lines("images")).toContain("Standard: Borte: [Bilde som ikke er med: Diagram]");
});

test("no words become markup", () => {
  expect(lines("hostile")).toEqual(HOSTILE_WORDS.map((said) => `Standard: ${said}`));
  expect(lines("disguised")).toEqual(["Standard: Røst ysaeabcd"]);
});
