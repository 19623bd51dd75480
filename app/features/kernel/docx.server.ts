/** A document for Word, LibreOffice and their like: paragraphs, headings and tables of plain text. */
export interface DocxDocument {
  title: string;
  /** The language it is written in: nb, nn or en. */
  language: string;
  isLandscape?: boolean;
  parts: readonly DocxPart[];
}

/** A paragraph, a heading below the title, or a table; line breaks in a text stay. */
type DocxPart = string | { heading: string } | DocxTable;

interface DocxTable {
  /** `share` is of the width, in hundredths. */
  columns: readonly { head: string; share: number }[];
  rows: readonly (readonly string[])[];
}

const LANGUAGES: Record<string, string> = { nb: "nb-NO", nn: "nn-NO", en: "en-GB" };

/** What XML cannot hold, and half of a pair of signs: Word calls a file with one of them damaged. */
const UNWRITABLE = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu;

export async function writeDocx(document: DocxDocument): Promise<Uint8Array<ArrayBuffer>> {
  const { Document, HeadingLevel, Packer, PageOrientation, Paragraph, Table, TableCell, TableRow, TextRun, WidthType } =
    await import("docx");
  const runs = (text: string, isBold: boolean) =>
    text
      .replaceAll(UNWRITABLE, "")
      .split("\n")
      .map((line, index) => new TextRun({ text: line, bold: isBold, ...(index > 0 && { break: 1 }) }));
  const paragraph = (text: string, isBold = false) => new Paragraph({ children: runs(text, isBold) });
  const row = ({ columns }: DocxTable, cells: readonly string[], isHead = false) =>
    new TableRow({
      tableHeader: isHead,
      children: columns.map(
        ({ share }, index) =>
          new TableCell({
            width: { size: share, type: WidthType.PERCENTAGE },
            margins: { top: 60, bottom: 60, left: 80, right: 80 },
            children: [paragraph(cells[index] ?? "", isHead)],
          }),
      ),
    });
  const partOf = (part: DocxPart) => {
    if (typeof part === "string") return paragraph(part);
    if ("heading" in part)
      return new Paragraph({ heading: HeadingLevel.HEADING_2, keepNext: true, children: runs(part.heading, false) });
    const head = part.columns.map((column) => column.head);
    return new Table({
      width: { size: 100, type: WidthType.PERCENTAGE },
      rows: [row(part, head, true), ...part.rows.map((cells) => row(part, cells))],
    });
  };
  const made = new Document({
    title: document.title.replaceAll(UNWRITABLE, ""),
    creator: "Dugnad",
    styles: {
      default: {
        document: { run: { font: "Calibri", size: 21, language: { value: LANGUAGES[document.language] ?? "nb-NO" } } },
      },
    },
    sections: [
      {
        properties: document.isLandscape ? { page: { size: { orientation: PageOrientation.LANDSCAPE } } } : {},
        children: [
          new Paragraph({ heading: HeadingLevel.HEADING_1, children: runs(document.title, false) }),
          ...document.parts.map(partOf),
        ],
      },
    ],
  });
  return new Uint8Array(await Packer.toBuffer(made));
}
