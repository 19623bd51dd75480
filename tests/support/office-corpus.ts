import { strToU8, zipSync } from "fflate";

/** A file as a program writes it, with what it must become. */
export interface CorpusFile {
  program: "Word" | "LibreOffice" | "Google Docs" | "other";
  bytes: Uint8Array;
  title?: string;
  /** As `structureOf` writes it */
  becomes: readonly string[];
  leftOut?: readonly string[];
  comments?: readonly string[];
  /** What it becomes when all that is suggested is accepted */
  proposed?: readonly string[];
}

const OOXML = "http://schemas.openxmlformats.org";
const SPACES = [
  `xmlns:w="${OOXML}/wordprocessingml/2006/main"`,
  `xmlns:r="${OOXML}/officeDocument/2006/relationships"`,
  `xmlns:m="${OOXML}/officeDocument/2006/math"`,
  `xmlns:wp="${OOXML}/drawingml/2006/wordprocessingDrawing"`,
  `xmlns:a="${OOXML}/drawingml/2006/main"`,
  `xmlns:pic="${OOXML}/drawingml/2006/picture"`,
  `xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"`,
  `xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"`,
  `xmlns:v="urn:schemas-microsoft-com:vml"`,
  `xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"`,
  `xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml"`,
].join(" ");

const PNG = new Uint8Array(
  Buffer.from(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
    "base64",
  ),
);
const PNG_ADDRESS = `data:image/png;base64,${Buffer.from(PNG).toString("base64")}`;

interface WordParts {
  styles?: string;
  numbering?: string;
  footnotes?: string;
  endnotes?: string;
  comments?: string;
  commentsExtended?: string;
  /** Further relations of the document */
  relations?: string;
}

const TYPES: Readonly<Record<keyof Omit<WordParts, "relations">, [string, string]>> = {
  styles: ["styles", "w:styles"],
  numbering: ["numbering", "w:numbering"],
  footnotes: ["footnotes", "w:footnotes"],
  endnotes: ["endnotes", "w:endnotes"],
  comments: ["comments", "w:comments"],
  commentsExtended: ["commentsExtended", "w15:commentsEx"],
};

const relationsXml = (inner: string) =>
  `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Relationships xmlns="${OOXML}/package/2006/relationships">${inner}</Relationships>`;

export function wordFile(body: string, parts: WordParts = {}, encode = strToU8): Uint8Array {
  const named = Object.entries(TYPES).flatMap(([part, [type, root]]) => {
    const inner = parts[part as keyof typeof TYPES];
    return inner === undefined ? [] : [{ part, type, xml: `<${root} ${SPACES}>${inner}</${root}>` }];
  });
  const own = named.map(
    ({ part, type }, index) =>
      `<Relationship Id="p${index}" Type="${OOXML}/officeDocument/2006/relationships/${type}" Target="${part}.xml"/>`,
  );
  return zipSync({
    "[Content_Types].xml": strToU8(
      `<Types xmlns="${OOXML}/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="png" ContentType="image/png"/>${[{ part: "document", type: "document.main" }, ...named].map(({ part, type }) => `<Override PartName="/word/${part}.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.${type}+xml"/>`).join("")}</Types>`,
    ),
    "_rels/.rels": strToU8(
      relationsXml(
        `<Relationship Id="rId1" Type="${OOXML}/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/>`,
      ),
    ),
    "word/document.xml": encode(
      `<w:document ${SPACES}><w:body>${body}<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:left="1440" w:right="1440"/></w:sectPr></w:body></w:document>`,
    ),
    "word/_rels/document.xml.rels": strToU8(relationsXml(own.join("") + (parts.relations ?? ""))),
    "word/media/image1.png": PNG,
    ...Object.fromEntries(named.map(({ part, xml }) => [`word/${part}.xml`, encode(xml)])),
  });
}

const p = (inner: string, properties = "") =>
  `<w:p w:rsidR="00A1">${properties && `<w:pPr>${properties}</w:pPr>`}${inner}</w:p>`;
const styled = (style: string, words: string) => p(r(words), `<w:pStyle w:val="${style}"/>`);
const r = (words: string, properties = "", tag = "w:t") =>
  `<w:r w:rsidRPr="00B2">${properties && `<w:rPr>${properties}</w:rPr>`}<${tag} xml:space="preserve">${words}</${tag}></w:r>`;
const style = (id: string, name: string, inner = "", type = "paragraph") =>
  `<w:style w:type="${type}" w:styleId="${id}"><w:name w:val="${name}"/>${inner}</w:style>`;
const numbers = (id: number, level = 0) => `<w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="${id}"/></w:numPr>`;
const level = (at: number, format: string, inner = "") =>
  `<w:lvl w:ilvl="${at}"><w:start w:val="1"/><w:numFmt w:val="${format}"/>${inner}</w:lvl>`;
const kind = (id: number, ...levels: string[]) =>
  `<w:abstractNum w:abstractNumId="${id}">${levels.join("")}</w:abstractNum>`;
const num = (id: number, of: number, inner = "") =>
  `<w:num w:numId="${id}"><w:abstractNumId w:val="${of}"/>${inner}</w:num>`;
const image = (id: string, alt: string) =>
  `<w:drawing><wp:inline><wp:extent cx="2865755" cy="100"/><wp:docPr id="1" name="Bilde 1" descr="${alt}"/><a:graphic><a:graphicData uri="${OOXML}/drawingml/2006/picture"><pic:pic><pic:blipFill><a:blip r:embed="${id}"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing>`;
const vml = (id: string, alt: string) =>
  `<w:pict><v:shape style="width:225.65pt;height:10pt" alt="${alt}"><v:imagedata r:id="${id}"/></v:shape></w:pict>`;
const PICTURE = `<Relationship Id="img" Type="${OOXML}/officeDocument/2006/relationships/image" Target="media/image1.png"/>`;
const field = (type: string) => `<w:r><w:fldChar w:fldCharType="${type}"/></w:r>`;
const instruction = (words: string) => `<w:r><w:instrText xml:space="preserve">${words}</w:instrText></w:r>`;
const BY = `w:author="Kari" w:date="2026-05-03T10:00:00Z"`;
const cell = (inner: string, properties = "") =>
  `<w:tc><w:tcPr><w:tcW w:w="2000" w:type="dxa"/>${properties}</w:tcPr>${inner}</w:tc>`;

const OASIS = "urn:oasis:names:tc:opendocument:xmlns:";
const ODF = [
  `xmlns:office="${OASIS}office:1.0"`,
  `xmlns:text="${OASIS}text:1.0"`,
  `xmlns:table="${OASIS}table:1.0"`,
  `xmlns:draw="${OASIS}drawing:1.0"`,
  `xmlns:style="${OASIS}style:1.0"`,
  `xmlns:fo="${OASIS}xsl-fo-compatible:1.0"`,
  `xmlns:svg="${OASIS}svg-compatible:1.0"`,
  `xmlns:dc="http://purl.org/dc/elements/1.1/"`,
  `xmlns:xlink="http://www.w3.org/1999/xlink"`,
  `xmlns:loext="urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0"`,
].join(" ");

export const odtDocument = (body: string, automatic = "", styles = ""): Uint8Array =>
  zipSync({
    mimetype: [strToU8("application/vnd.oasis.opendocument.text"), { level: 0 }],
    "content.xml": strToU8(
      `<?xml version="1.0" encoding="UTF-8"?><office:document-content ${ODF}><office:automatic-styles>${automatic}</office:automatic-styles><office:body><office:text><text:sequence-decls/>${body}</office:text></office:body></office:document-content>`,
    ),
    "styles.xml": strToU8(
      `<?xml version="1.0" encoding="UTF-8"?><office:document-styles ${ODF}><office:styles>${styles}</office:styles></office:document-styles>`,
    ),
    "META-INF/manifest.xml": strToU8(
      `<manifest:manifest xmlns:manifest="${OASIS}manifest:1.0"><manifest:file-entry manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.text"/><manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/><manifest:file-entry manifest:full-path="styles.xml" manifest:media-type="text/xml"/><manifest:file-entry manifest:full-path="Pictures/1.png" manifest:media-type="image/png"/></manifest:manifest>`,
    ),
    "Pictures/1.png": PNG,
  });

const tp = (inner: string, name = "Standard") => `<text:p text:style-name="${name}">${inner}</text:p>`;
const th = (at: number, words: string) =>
  `<text:h text:style-name="Heading_20_${at}" text:outline-level="${at}">${words}</text:h>`;
const autoStyle = (name: string, family: string, letters: string, parent = "Standard") =>
  `<style:style style:name="${name}" style:family="${family}" style:parent-style-name="${parent}"><style:text-properties ${letters}/></style:style>`;
const li = (...inner: string[]) => `<text:list-item>${inner.join("")}</text:list-item>`;
const listStyle = (name: string, ...levels: ("bullet" | "number")[]) =>
  `<text:list-style style:name="${name}">${levels
    .map((one, at) =>
      one === "bullet"
        ? `<text:list-level-style-bullet text:level="${at + 1}" text:bullet-char="•"/>`
        : `<text:list-level-style-number text:level="${at + 1}" style:num-format="1"/>`,
    )
    .join("")}</text:list-style>`;
const who = `<dc:creator>Kari</dc:creator><dc:date>2026-05-03T10:00:00</dc:date>`;

const html = (body: string, css = "") =>
  strToU8(
    `<html><head><meta content="text/html; charset=UTF-8" http-equiv="content-type"><style type="text/css">${css}</style></head><body class="doc-content">${body}</body></html>`,
  );

const BULLETS = kind(0, level(0, "bullet"), level(1, "bullet"), level(2, "bullet"));
const NUMBERED = kind(1, level(0, "decimal"), level(1, "lowerLetter"), level(2, "lowerRoman"));

/** Files with the habits of those programs, by what is special about them. */
export const OFFICE_CORPUS: Readonly<Record<string, CorpusFile>> = {
  "headings by English styles": {
    program: "Word",
    bytes: wordFile(styled("Heading1", "Mål") + styled("Heading2", "Delmål") + p(r("Tekst")), {
      styles: style("Heading1", "heading 1") + style("Heading2", "heading 2"),
    }),
    becomes: ["H1 Mål", "H2 Delmål", "Tekst"],
  },
  "headings by Norwegian styles": {
    program: "Word",
    bytes: wordFile(styled("Overskrift1", "Mål") + styled("Overskrift2", "Delmål") + styled("Sitat", "Sagt"), {
      styles: style("Overskrift1", "heading 1") + style("Overskrift2", "Overskrift 2") + style("Sitat", "Quote"),
    }),
    becomes: ["H1 Mål", "H2 Delmål", "> Sagt"],
  },
  "a style of the municipality's own": {
    program: "Word",
    bytes: wordFile(styled("KommuneTittel", "Innledning") + styled("KommuneBrød", "Tekst"), {
      styles:
        style("Heading1", "heading 1") +
        style("KommuneTittel", "Kommune Tittel 1", `<w:basedOn w:val="Heading1"/><w:rPr><w:b/></w:rPr>`) +
        style("KommuneBrød", "Kommune Brødtekst"),
    }),
    becomes: ["H1 Innledning", "Tekst"],
  },
  "bullets in three levels": {
    program: "Word",
    bytes: wordFile(
      p(r("Ett"), numbers(5)) + p(r("Under"), numbers(5, 1)) + p(r("Dypt"), numbers(5, 2)) + p(r("To"), numbers(5)),
      { numbering: BULLETS + num(5, 0) },
    ),
    becomes: ["- Ett", "  - Under", "    - Dypt", "- To"],
  },
  "a list that its style makes": {
    program: "Word",
    bytes: wordFile(styled("Punktliste", "Ett") + styled("Punktliste", "To"), {
      styles: style("Punktliste", "List Bullet", `<w:pPr>${numbers(5)}</w:pPr>`),
      numbering: BULLETS + num(5, 0),
    }),
    becomes: ["- Ett", "- To"],
  },
  "numbers that begin again, and go on": {
    program: "Word",
    bytes: wordFile(
      p(r("En"), numbers(1)) +
        p(r("Mellom")) +
        p(r("To"), numbers(1)) +
        p(r("Ny en"), numbers(2)) +
        p(r("a"), numbers(2, 1)),
      {
        numbering:
          NUMBERED + num(1, 1) + num(2, 1, `<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>`),
      },
    ),
    becomes: ["1. En", "Mellom", "2. To", "1. Ny en", "  1. a"],
  },
  "content controls around all": {
    program: "Word",
    bytes: wordFile(
      `<w:sdt><w:sdtPr><w:alias w:val="Ingress"/></w:sdtPr><w:sdtContent>${p(r("Ingress"))}</w:sdtContent></w:sdt>` +
        p(`${r("Kommune: ")}<w:sdt><w:sdtPr><w:text/></w:sdtPr><w:sdtContent>${r("Bodø")}</w:sdtContent></w:sdt>`),
    ),
    becomes: ["Ingress", "Kommune: Bodø"],
  },
  "smart tags, proofing and bookmarks": {
    program: "Word",
    bytes: wordFile(
      p(
        `<w:bookmarkStart w:id="0" w:name="_GoBack"/><w:proofErr w:type="spellStart"/>${r("Mø", '<w:lang w:val="nb-NO"/>')}${r("te i ")}<w:smartTag w:uri="urn:schemas" w:element="place"><w:smartTagPr/>${r("Bodø")}</w:smartTag><w:proofErr w:type="spellEnd"/><w:bookmarkEnd w:id="0"/><w:customXml w:element="x">${r(".")}</w:customXml>`,
      ),
    ),
    becomes: ["Møte i Bodø."],
  },
  "a picture in two ways": {
    program: "Word",
    bytes: wordFile(
      p(
        `<w:r><mc:AlternateContent><mc:Choice Requires="wps">${image("img", "Kart")}</mc:Choice><mc:Fallback>${vml("img", "Eldre")}</mc:Fallback></mc:AlternateContent></w:r>`,
      ),
      { relations: PICTURE },
    ),
    becomes: ["[image Kart 50]"],
  },
  "a picture as older files have it": {
    program: "Word",
    bytes: wordFile(p(r("Se ") + `<w:r>${vml("img", "Kart")}</w:r>`), { relations: PICTURE }),
    becomes: ["Se [image Kart 50]"],
  },
  "pictures that cannot come along": {
    program: "Word",
    bytes: wordFile(
      p(`<w:r>${image("out", "Ute")}</w:r>`) + p(`<w:r>${image("emf", "Tegning")}</w:r>`) + p(r("Slutt")),
      {
        relations:
          `<Relationship Id="out" Type="${OOXML}/officeDocument/2006/relationships/image" Target="https://example.org/a.png" TargetMode="External"/>` +
          `<Relationship Id="emf" Type="${OOXML}/officeDocument/2006/relationships/image" Target="styles.xml"/>`,
        styles: style("Normal", "Normal"),
      },
    ),
    becomes: ["", "", "Slutt"],
    leftOut: ["image", "image"],
  },
  "footnotes and endnotes": {
    program: "Word",
    bytes: wordFile(
      p(
        r("Påstand") +
          `<w:r><w:footnoteReference w:id="2"/></w:r>` +
          r(" og mer") +
          `<w:r><w:endnoteReference w:id="2"/></w:r>`,
      ),
      {
        footnotes: `<w:footnote w:type="separator" w:id="-1">${p("<w:r><w:separator/></w:r>")}</w:footnote><w:footnote w:id="2">${p(`<w:r><w:footnoteRef/></w:r>${r(" Kilde: SSB")}`)}</w:footnote>`,
        endnotes: `<w:endnote w:id="2">${p(`<w:r><w:endnoteRef/></w:r>${r(" Sist")}`)}</w:endnote>`,
      },
    ),
    becomes: ["Påstand[^Kilde: SSB] og mer[^Sist]"],
    leftOut: ["endnote"],
  },
  "a table with merged cells": {
    program: "Word",
    bytes: wordFile(
      `<w:tbl><w:tblPr><w:tblStyle w:val="Tabellrutenett"/></w:tblPr><w:tblGrid><w:gridCol w:w="2000"/><w:gridCol w:w="2000"/><w:gridCol w:w="2000"/></w:tblGrid>` +
        `<w:tr><w:trPr><w:tblHeader/></w:trPr>${cell(p(r("A")))}${cell(p(r("B")), '<w:gridSpan w:val="2"/>')}</w:tr>` +
        `<w:tr>${cell(p(r("c")), '<w:vMerge w:val="restart"/>')}${cell(p(r("d")))}${cell(p(r("e")))}</w:tr>` +
        `<w:tr>${cell(p(""), "<w:vMerge/>")}${cell(p(r("f")))}${cell(p(r("g")) + p(r("h")))}</w:tr></w:tbl>` +
        p(""),
    ),
    becomes: ["| *A | *B(2x1) |", "| c(1x2) | d | e |", "| f | g / h |", ""],
  },
  "comments with answers, and tracked changes": {
    program: "Word",
    bytes: wordFile(
      p(
        `${r("Vi søker ")}<w:commentRangeStart w:id="0"/>${r("tolv")}<w:commentRangeEnd w:id="0"/><w:r><w:rPr><w:rStyle w:val="Merknadsreferanse"/></w:rPr><w:commentReference w:id="0"/></w:r>${r(" mill.")}`,
      ) +
        p(
          `${r("Frist: ")}<w:del w:id="3" ${BY}>${r("mai", "", "w:delText")}</w:del><w:ins w:id="4" ${BY}>${r("juni")}</w:ins>`,
        ),
      {
        comments: `<w:comment w:id="0" ${BY} w:initials="K"><w:p w14:paraId="11"><w:r><w:annotationRef/></w:r>${r("Nok?")}</w:p></w:comment><w:comment w:id="1" w:author="Per" w:date="2026-05-04T10:00:00Z"><w:p w14:paraId="12">${r("Ja")}</w:p></w:comment>`,
        commentsExtended: `<w15:commentEx w15:paraId="11" w15:done="0"/><w15:commentEx w15:paraId="12" w15:paraIdParent="11" w15:done="0"/>`,
      },
    ),
    becomes: ["Vi søker tolv mill.", "Frist: mai"],
    comments: ["tolv: Kari Nok? / Per Ja"],
    proposed: ["Vi søker tolv mill.", "Frist: juni"],
  },
  "a list of contents in a control": {
    program: "Word",
    bytes: wordFile(
      `<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr><w:sdtContent>${styled("Overskriftforinnholdsfortegnelse", "Innhold")}${p(field("begin") + instruction(" TOC ") + field("separate") + r("Mål 1") + field("end"))}</w:sdtContent></w:sdt>` +
        styled("Heading1", "Mål"),
      { styles: style("Heading1", "heading 1") },
    ),
    becomes: ["H1 Mål"],
    leftOut: ["contents"],
  },
  "a cover": {
    program: "Word",
    bytes: wordFile(
      styled("Tittel", "Felles strategi") +
        styled("Undertittel", "Utkast") +
        p(`<w:r><w:br w:type="page"/></w:r>`) +
        p(r("Tekst")),
      { styles: style("Tittel", "Title") + style("Undertittel", "Subtitle") },
    ),
    title: "Felles strategi",
    becomes: ["Tekst"],
    leftOut: ["cover"],
  },
  "signs that are no letters": {
    program: "Word",
    bytes: wordFile(
      p(
        `${r("a")}<w:r><w:tab/></w:r>${r("b")}<w:r><w:noBreakHyphen/></w:r>${r("c")}<w:r><w:br/></w:r>${r("d")}<w:r><w:sym w:font="Wingdings" w:char="F0E0"/></w:r>`,
      ),
    ),
    becomes: ["a b\u2011c⏎d"],
    leftOut: ["symbol"],
  },
  "links by relation and by field": {
    program: "Word",
    bytes: wordFile(
      p(
        `<w:hyperlink r:id="ks">${r("KS", '<w:u w:val="single"/>')}</w:hyperlink>${r(", ")}${field("begin")}${instruction(' HYPERLINK "mailto:post@bodo.kommune.no" ')}${field("separate")}${r("post")}${field("end")}`,
      ),
      {
        relations: `<Relationship Id="ks" Type="${OOXML}/officeDocument/2006/relationships/hyperlink" Target="https://www.ks.no/" TargetMode="External"/>`,
      },
    ),
    becomes: ["<https://www.ks.no/ KS>, <mailto:post@bodo.kommune.no post>"],
  },
  "boxes to tick": {
    program: "Word",
    bytes: wordFile(
      [1, 0]
        .map((on) =>
          p(
            `<w:sdt><w:sdtPr><w14:checkbox><w14:checked w14:val="${on}"/></w14:checkbox></w:sdtPr><w:sdtContent>${r(on ? "☒" : "☐")}</w:sdtContent></w:sdt>${r(on ? " Gjort" : " Ugjort")}`,
          ),
        )
        .join(""),
    ),
    becomes: ["[x] Gjort", "[ ] Ugjort"],
  },
  "a text box, a diagram and an equation": {
    program: "Word",
    bytes: wordFile(
      p(
        `<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor><wps:txbx><w:txbxContent>${p(r("Boks"))}</w:txbxContent></wps:txbx></wp:anchor></w:drawing></mc:Choice></mc:AlternateContent></w:r>${r("A")}`,
      ) +
        p(
          `<w:r><w:drawing><wp:inline><a:graphic><a:graphicData uri="${OOXML}/drawingml/2006/chart"/></a:graphic></wp:inline></w:drawing></w:r>${r("B")}`,
        ) +
        p(`<m:oMath><m:r><m:t>x</m:t></m:r></m:oMath>${r("C")}`),
    ),
    becomes: ["A", "B", "C"],
    leftOut: ["textBox", "object", "equation"],
  },
  "parts in UTF-16": {
    program: "Word",
    bytes: wordFile(p(r("Æøå Kárášjohka")), {}, (text) => {
      const letters = Buffer.from(`\ufeff<?xml version="1.0" encoding="UTF-16"?>${text}`, "utf16le");
      return new Uint8Array(letters);
    }),
    becomes: ["Æøå Kárášjohka"],
  },
  "Word from LibreOffice": {
    program: "LibreOffice",
    bytes: wordFile(
      styled("Heading1", "Mål") +
        p(r("En"), `<w:pStyle w:val="TextBody"/>${numbers(2)}`) +
        p(r("to ord", `<w:b/><w:bCs/>`), '<w:pStyle w:val="TextBody"/><w:rPr/>'),
      {
        styles:
          style("Heading1", "Heading 1", `<w:basedOn w:val="Heading"/>`) +
          style("Heading", "Heading") +
          style("TextBody", "Body Text"),
        numbering: kind(2, level(0, "bullet", `<w:pPr><w:ind w:left="720" w:hanging="360"/></w:pPr>`)) + num(2, 2),
      },
    ),
    becomes: ["H1 Mål", "- En", "{b to ord}"],
  },
  "Word from Google, a list for every level": {
    program: "Google Docs",
    bytes: wordFile(
      styled("Heading1", "Mål") +
        p(r("Ett", '<w:rtl w:val="0"/>'), `${numbers(1)}<w:ind w:left="720" w:hanging="360"/>`) +
        p(r("Under", '<w:rtl w:val="0"/>'), `${numbers(1, 1)}<w:ind w:left="1440" w:hanging="360"/>`) +
        p(r("To", '<w:rtl w:val="0"/>'), `${numbers(1)}<w:ind w:left="720" w:hanging="360"/>`) +
        p(
          `<w:commentRangeStart w:id="0"/>${r("Sagt")}<w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r>`,
        ),
      {
        styles: style("Heading1", "heading 1"),
        numbering: kind(1, level(0, "bullet"), level(1, "bullet")) + num(1, 1),
        comments: `<w:comment w:id="0" ${BY}><w:p>${r("Hvem?")}</w:p></w:comment>`,
      },
    ),
    becomes: ["H1 Mål", "- Ett", "  - Under", "- To", "Sagt"],
    comments: ["Sagt: Kari Hvem?"],
  },
  "OpenDocument with letters marked by hand": {
    program: "LibreOffice",
    bytes: odtDocument(
      th(1, "Mål") +
        th(2, "Delmål") +
        tp("Alt fett", "P1") +
        tp(`Noe <text:span text:style-name="T1">kursiv</text:span>, H<text:span text:style-name="T2">2</text:span>O`),
      autoStyle("P1", "paragraph", 'fo:font-weight="bold"') +
        autoStyle("T1", "text", 'fo:font-style="italic"') +
        autoStyle("T2", "text", 'style:text-position="sub 58%"'),
      `<style:style style:name="Heading_20_1" style:display-name="Heading 1" style:family="paragraph"><style:text-properties fo:font-weight="bold"/></style:style>`,
    ),
    becomes: ["H1 Mål", "H2 Delmål", "{b Alt fett}", "Noe {i kursiv}, H{_ 2}O"],
  },
  "OpenDocument lists": {
    program: "LibreOffice",
    bytes: odtDocument(
      `<text:list text:style-name="L1">${li(tp("Ett"), `<text:list>${li(tp("Under"))}</text:list>`)}${li(tp("To"), tp("mer om to"))}</text:list>` +
        `<text:list text:style-name="L2">${li(tp("En"))}</text:list>${tp("Mellom")}<text:list text:style-name="L2" text:continue-numbering="true">${li(tp("To"))}</text:list>`,
      listStyle("L1", "bullet", "bullet") + listStyle("L2", "number"),
    ),
    becomes: ["- Ett", "  - Under", "- To", "  mer om to", "1. En", "Mellom", "2. To"],
  },
  "OpenDocument with a section, a picture and a box": {
    program: "LibreOffice",
    bytes: odtDocument(
      `<text:section text:name="S">${tp("I seksjonen")}</text:section>` +
        tp(
          `<draw:frame svg:width="8cm" svg:height="1cm"><draw:image xlink:href="Pictures/1.png" xlink:type="simple"/><svg:desc>Kart</svg:desc></draw:frame>`,
        ) +
        tp(`<draw:frame><draw:text-box>${tp("Boks")}</draw:text-box></draw:frame>Tekst`),
    ),
    becomes: ["I seksjonen", "[image Kart 50]", "Tekst"],
    leftOut: ["textBox"],
  },
  "OpenDocument with changes and comments": {
    program: "LibreOffice",
    bytes: odtDocument(
      `<text:tracked-changes><text:changed-region xml:id="c1" text:id="c1"><text:insertion><office:change-info>${who}</office:change-info></text:insertion></text:changed-region><text:changed-region xml:id="c2" text:id="c2"><text:deletion><office:change-info>${who}</office:change-info>${tp("mai")}</text:deletion></text:changed-region><text:changed-region xml:id="c3" text:id="c3"><text:deletion><office:change-info>${who}</office:change-info>${tp(" slutt")}${tp("Ny ")}</text:deletion></text:changed-region></text:tracked-changes>` +
        tp(
          `Frist: <text:change text:change-id="c2"/><text:change-start text:change-id="c1"/>juni<text:change-end text:change-id="c1"/>.`,
        ) +
        tp(`Første<text:change text:change-id="c3"/>begynnelse`) +
        tp(
          `<office:annotation office:name="a1">${who}${tp("Nok?")}</office:annotation>tolv<office:annotation-end office:name="a1"/> mill.<office:annotation office:name="a2" loext:parent-name="a1"><dc:creator>Per</dc:creator><dc:date>2026-05-04T10:00:00</dc:date>${tp("Ja")}</office:annotation>`,
        ),
    ),
    becomes: ["Frist: mai.", "Første slutt", "Ny begynnelse", "tolv mill."],
    comments: ["tolv: Kari Nok? / Per Ja"],
    proposed: ["Frist: juni.", "Førstebegynnelse", "tolv mill."],
  },
  "an OpenDocument table": {
    program: "LibreOffice",
    bytes: odtDocument(
      `<table:table><table:table-column table:number-columns-repeated="3"/><table:table-header-rows><table:table-row><table:table-cell>${tp("A")}</table:table-cell><table:table-cell table:number-columns-spanned="2">${tp("B")}</table:table-cell><table:covered-table-cell/></table:table-row></table:table-header-rows><table:table-row><table:table-cell table:number-rows-spanned="2">${tp("c")}</table:table-cell><table:table-cell>${tp("d")}</table:table-cell><table:table-cell>${tp("e")}</table:table-cell></table:table-row><table:table-row><table:covered-table-cell/><table:table-cell table:number-columns-repeated="2">${tp("f")}</table:table-cell></table:table-row></table:table>`,
    ),
    becomes: ["| *A | *B(2x1) |", "| c(1x2) | d | e |", "| f | f |"],
  },
  "OpenDocument with notes, blanks and fields": {
    program: "LibreOffice",
    bytes: odtDocument(
      tp(
        `Påstand<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation><text:note-body>${tp("Kilde: SSB", "Footnote")}</text:note-body></text:note>,<text:s text:c="2"/>x<text:tab/>y<text:line-break/>z <text:date>1. mai</text:date><text:bookmark text:name="b"/>`,
      ) + tp(`<text:a xlink:type="simple" xlink:href="https://www.ks.no/">KS</text:a>`),
    ),
    becomes: ["Påstand[^Kilde: SSB],  x y⏎z 1. mai", "<https://www.ks.no/ KS>"],
    leftOut: ["field"],
  },
  "OpenDocument with a cover and contents": {
    program: "LibreOffice",
    bytes: odtDocument(
      tp("Felles strategi", "Title") +
        tp("Utkast", "Subtitle") +
        `<text:table-of-content><text:index-body>${tp("Mål 1", "Contents_20_1")}</text:index-body></text:table-of-content>${th(1, "Mål")}`,
      "",
      `<style:style style:name="Title" style:family="paragraph"/><style:style style:name="Subtitle" style:family="paragraph"/>`,
    ),
    title: "Felles strategi",
    becomes: ["H1 Mål"],
    leftOut: ["cover", "contents"],
  },
  "a page from Google": {
    program: "Google Docs",
    bytes: html(
      `<p class="c1 title" id="h.x"><span class="c0">Felles strategi</span></p><h1 class="c2"><span>M&aring;l</span></h1><p class="c1"><span class="c3">Fet</span><span>&nbsp;og </span><span class="c4">kursiv</span><sup><a href="#ftnt1" id="ftnt_ref1">[1]</a></sup></p>` +
        `<ul class="c5 lst-kix_ab1-0 start"><li class="c6"><span>Ett</span></li></ul><ul class="c5 lst-kix_ab1-1 start"><li><span>Under</span></li></ul><ul class="c5 lst-kix_ab1-0"><li><span>To</span></li></ul>` +
        `<p><a href="https://www.ks.no/">KS</a></p><hr><div><p class="c1"><a href="#ftnt_ref1" id="ftnt1">[1]</a><span>&nbsp;Kilde: SSB</span></p></div>`,
      ".c3{font-weight:700}.c4{font-style:italic}.c0{font-size:26pt}ol{margin:0}",
    ),
    title: "Felles strategi",
    becomes: [
      "H1 Mål",
      "{b Fet}\u00a0og {i kursiv}[^Kilde: SSB]",
      "- Ett",
      "  - Under",
      "- To",
      "<https://www.ks.no/ KS>",
      "---",
    ],
  },
  "a page with pictures and what has no place": {
    program: "other",
    bytes: html(
      `<h2>Kart<p>Uten slutt<p><img src="${PNG_ADDRESS}" alt="Kart" style="width: 340px"><img src="https://example.org/a.png"><script>alert(1)</script><a href="javascript:x()">lenke</a><table><tr><th>A<th colspan=2>B<tr><td>c<td>d<td><table><tr><td>e</table></table>`,
    ),
    becomes: ["H2 Kart", "Uten slutt", "[image Kart 50]lenke", "| *A | *B(2x1) |", "| c | d | e |"],
    leftOut: ["image", "otherLink", "innerTable"],
  },
  "Markdown from Google": {
    program: "Google Docs",
    bytes: strToU8(
      "# **Felles strategi**\n\n## Mål {#mål}\n\nVanlig **fet** og *kursiv*\\.[^1]\n\n* Ett  \n  * Under  \n* To\n\n| A | B |\n| :---- | :---- |\n| c | d\\|e |\n\n![][image1]\n\n[^1]:  Kilde: SSB\n\n[image1]: <" +
        PNG_ADDRESS +
        ">\n",
    ),
    title: "Felles strategi",
    becomes: [
      "H1 Mål {#mål}",
      "Vanlig {b fet} og {i kursiv}.[^Kilde: SSB]",
      "- Ett",
      "  - Under",
      "- To",
      "| *A | *B |",
      "| c | d|e |",
      "[image ? 100]",
    ],
  },
  "Markdown of many kinds": {
    program: "other",
    bytes: strToU8(
      [
        "---",
        "title: Felles strategi",
        "---",
        "Innledning",
        "==========",
        "",
        "En linje  ",
        "med brudd og `kode_her`, ~~strøket~~, snake_case_ord og https://www.ks.no/a_b.",
        "",
        "Delmål",
        "------",
        "1. En",
        "",
        "   mer om en",
        "2. To",
        "   - [ ] ugjort",
        "   - [x] gjort",
        "",
        "> Sitert",
        "fortsatt",
        "",
        "> [!IMPORTANT]",
        "> Frist",
        "",
        "```js",
        "a < b",
        "c",
        "```",
        "",
        "***",
        "<table><tr><td>x</td></tr></table>",
        "",
        "Det var i",
        "1814. Mer tekst &amp; slutt.",
      ].join("\n"),
    ),
    title: "Innledning",
    becomes: [
      "En linje⏎med brudd og kode_her, {s strøket}, snake_case_ord og <https://www.ks.no/a_b https://www.ks.no/a_b>.",
      "H1 Delmål",
      "1. En",
      "  mer om en",
      "2. To",
      "  [ ] ugjort",
      "  [x] gjort",
      "> Sitert fortsatt",
      "! important: Frist",
      "a < b⏎c",
      "---",
      "| x |",
      "Det var i 1814. Mer tekst & slutt.",
    ],
  },
  "a page with notes as Pandoc writes them": {
    program: "other",
    bytes: html(
      `<p>Påstand<a href="#fn1" class="footnote-ref" id="fnref1" role="doc-noteref"><sup>1</sup></a>.</p><aside id="footnotes" class="footnotes"><hr><ol><li id="fn1"><p>Kilde: SSB<a href="#fnref1" class="footnote-back" role="doc-backlink">↩︎</a></p></li></ol></aside>`,
    ),
    becomes: ["Påstand[^Kilde: SSB].", "---"],
  },
  "a plain text": {
    program: "other",
    bytes: new Uint8Array(Buffer.from("F\u00f8rste avsnitt\r\ngår over to linjer\r\n\r\nAndre", "latin1")),
    becomes: ["Første avsnitt går over to linjer", "Andre"],
  },
};
