import type { TextFile } from "~/text/files/text-file";
import { element, part, plain, type Xml } from "./odt-xml";

type Properties = Readonly<Record<string, string>>;

const paragraphStyle = (name: string, paragraph: Properties, letters: Properties = {}, parent = "Standard"): Xml =>
  element(
    "style:style",
    {
      "style:name": name.replaceAll(" ", "_20_"),
      "style:display-name": name,
      "style:family": "paragraph",
      "style:parent-style-name": parent,
    },
    element("style:paragraph-properties", paragraph),
    element("style:text-properties", letters),
  );

const bold = { "fo:font-weight": "bold" };
const after = { "fo:margin-bottom": "0.2cm" };
const box = (colour: string) => ({
  "fo:margin-left": "0.4cm",
  "fo:padding-left": "0.3cm",
  "fo:border-left": `2pt solid ${colour}`,
  "fo:margin-bottom": "0.15cm",
});

const HEADING_SIZES = ["16pt", "13pt", "11.5pt"];

const styles = ({ language, numbersHeadings }: TextFile): Xml[] => [
  element(
    "style:default-style",
    { "style:family": "paragraph" },
    element("style:text-properties", {
      "style:font-name": "Liberation Serif",
      "fo:font-family": "Liberation Serif",
      "fo:font-size": "11pt",
      "fo:language": language,
      "fo:country": language === "en" ? "GB" : "NO",
      "fo:hyphenate": "true",
    }),
  ),
  element(
    "style:style",
    { "style:name": "Standard", "style:family": "paragraph" },
    element("style:paragraph-properties", { ...after, "fo:line-height": "120%" }),
  ),
  paragraphStyle("Title", { "fo:margin-top": "3cm", ...after }, { ...bold, "fo:font-size": "26pt" }),
  paragraphStyle("Subtitle", after, { "fo:font-size": "12pt" }),
  ...HEADING_SIZES.map((size, index) =>
    paragraphStyle(
      `Heading ${index + 1}`,
      { "fo:margin-top": "0.6cm", ...after, "fo:keep-with-next": "always" },
      { ...bold, "fo:font-size": size },
    ),
  ),
  ...[1, 2, 3].map((level) => paragraphStyle(`Contents ${level}`, { "fo:margin-left": `${(level - 1) * 0.5}cm` })),
  paragraphStyle("Contents Heading", { "fo:margin-top": "1cm" }, { ...bold, "fo:font-size": "14pt" }),
  paragraphStyle(
    "Quotations",
    { "fo:margin-left": "1cm", "fo:margin-right": "1cm", ...after },
    { "fo:font-style": "italic" },
  ),
  paragraphStyle("Table Heading", {}, bold),
  paragraphStyle("Task", { "fo:margin-left": "0.7cm", "fo:text-indent": "-0.7cm" }),
  paragraphStyle("Horizontal Line", { "fo:border-bottom": "0.5pt solid #808080", ...after }),
  paragraphStyle("Page Break", { "fo:break-before": "page" }),
  paragraphStyle("Footnote", {}, { "fo:font-size": "9.5pt" }),
  paragraphStyle("Header", {}, { "fo:font-size": "9pt" }),
  paragraphStyle("Footer", { "fo:text-align": "end" }, { "fo:font-size": "9pt" }),
  paragraphStyle("Callout Title", box("#4e575b"), bold),
  paragraphStyle("Callout Note", box("#4a6fa5")),
  paragraphStyle("Callout Important", box("#b3541e")),
  paragraphStyle("Callout Decision", box("#2e6b4f")),
  listStyle("Bullets", (level) =>
    element(
      "text:list-level-style-bullet",
      { "text:level": level, "text:bullet-char": level % 2 ? "•" : "–" },
      indent(level),
    ),
  ),
  listStyle("Numbers", (level) =>
    element(
      "text:list-level-style-number",
      { "text:level": level, "style:num-format": "1", "style:num-suffix": "." },
      indent(level),
    ),
  ),
  element(
    "text:outline-style",
    { "style:name": "Outline" },
    ...[1, 2, 3].map((level) =>
      element("text:outline-level-style", {
        "text:level": level,
        "style:num-format": numbersHeadings === false ? "" : "1",
        "style:num-suffix": " ",
        "text:display-levels": level,
      }),
    ),
  ),
];

const listStyle = (name: string, level: (level: number) => Xml): Xml =>
  element("text:list-style", { "style:name": name }, ...Array.from({ length: 9 }, (_, index) => level(index + 1)));

const indent = (level: number): Xml =>
  element(
    "style:list-level-properties",
    { "text:list-level-position-and-space-mode": "label-alignment" },
    element("style:list-level-label-alignment", {
      "text:label-followed-by": "listtab",
      "fo:text-indent": "-0.7cm",
      "fo:margin-left": `${level * 0.7}cm`,
    }),
  );

/** 'Side 3 av 12', in the words of the text's language. */
const pageCount = ({ words }: TextFile): Xml[] =>
  words.page.split(/(\{pages?\})/).map((said) => {
    if (said === "{page}") return element("text:page-number", { "text:select-page": "current" });
    return said === "{pages}" ? element("text:page-count") : plain(said);
  });

export const odtStyles = (file: TextFile): string =>
  part(
    "office:document-styles",
    element("office:styles", {}, ...styles(file)),
    element(
      "office:automatic-styles",
      {},
      element(
        "style:page-layout",
        { "style:name": "A4" },
        element("style:page-layout-properties", {
          "fo:page-width": "21cm",
          "fo:page-height": "29.7cm",
          "fo:margin": "2.5cm",
        }),
        element("style:header-style", {}, element("style:header-footer-properties", { "fo:margin-bottom": "0.5cm" })),
        element("style:footer-style", {}, element("style:header-footer-properties", { "fo:margin-top": "0.5cm" })),
      ),
    ),
    element(
      "office:master-styles",
      {},
      element(
        "style:master-page",
        { "style:name": "Standard", "style:page-layout-name": "A4" },
        element("style:header", {}, element("text:p", { "text:style-name": "Header" }, plain(file.title))),
        element("style:footer", {}, element("text:p", { "text:style-name": "Footer" }, ...pageCount(file))),
      ),
    ),
  );
