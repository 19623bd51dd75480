import {
  AlignmentType,
  Document,
  Footer,
  Header,
  HeadingLevel,
  InternalHyperlink,
  Packer,
  PageBreak,
  PageNumber,
  PageReference,
  Paragraph,
  Tab,
  TableOfContents,
  TabStopType,
  TextRun,
} from "docx";

import { outlineOf } from "~/text/outline";
import { fileText } from "~/text/files/file-parts";
import type { TextFile } from "~/text/files/text-file";
import { docxBlocks } from "./docx-blocks";
import { docxComments } from "./docx-comments";
import { DocxContext, headingBookmark, PAGE_WIDTH } from "./docx-context";
import { headingLevels, HEADINGS_LIST } from "./docx-lists";
import { docxStyles } from "./docx-styles";

const LANGUAGES: Readonly<Record<string, string>> = { nb: "nb-NO", nn: "nn-NO", en: "en-GB" };

/** A text for Word, LibreOffice and their like, to go on writing in. */
export async function docxFile(file: TextFile): Promise<Uint8Array> {
  const context = new DocxContext(file);
  const body = docxBlocks(context, file.body.content ?? []);
  const comments = docxComments(file);
  const made = new Document({
    title: fileText(file.title),
    creator: fileText(file.owner),
    lastModifiedBy: fileText(file.owner),
    description: `${file.stage}, ${file.asOf}`,
    styles: docxStyles(LANGUAGES[file.language] ?? "nb-NO", file.numbersHeadings !== false),
    numbering: { config: [{ reference: HEADINGS_LIST, levels: headingLevels }, ...context.lists] },
    footnotes: context.notes,
    ...(comments.length > 0 ? { comments: { children: comments } } : {}),
    sections: [
      {
        properties: { page: { size: { width: 11_906, height: 16_838 } }, titlePage: true },
        headers: { default: header(file), first: new Header({ children: [new Paragraph("")] }) },
        footers: { default: footer(file), first: footer(file) },
        children: [...head(file), ...body],
      },
    ],
  });
  return new Uint8Array(await Packer.toBuffer(made));
}

function head(file: TextFile): (Paragraph | TableOfContents)[] {
  const { title, owner, stage, asOf, sha256, words } = file;
  const hasContents = outlineOf(file.body).length > 1;
  return [
    new Paragraph({ heading: HeadingLevel.TITLE, text: fileText(title) }),
    ...[owner, `${stage}, ${asOf}`].map((line) => new Paragraph({ style: "Subtitle", text: fileText(line) })),
    ...(sha256
      ? [
          new Paragraph({
            style: "Subtitle",
            children: [new TextRun({ text: `${words.fingerprint}: ${sha256}`, size: 16 })],
          }),
        ]
      : []),
    ...(hasContents
      ? [
          new Paragraph({ style: "ContentsHeading", text: words.contents }),
          new TableOfContents(words.contents, {
            hyperlink: true,
            headingStyleRange: "1-3",
            beginDirty: false,
            contentChildren: contentsEntries(file),
          }),
        ]
      : []),
    new Paragraph({ style: "Subtitle", children: [new PageBreak()] }),
  ];
}

/** Word fills in the pages: nobody else knows on which one a heading stands there. No dots, which would lead nowhere. */
const contentsEntries = ({ body, numbersHeadings }: TextFile) =>
  outlineOf(body).map(({ level, number, text }, index) => {
    const anchor = headingBookmark(index);
    const words = fileText(numbersHeadings === false ? text : `${number} ${text}`);
    const children = [new TextRun({ children: [words, new Tab()] }), new PageReference(anchor)];
    return new Paragraph({
      style: `TOC${level}`,
      tabStops: [{ type: TabStopType.RIGHT, position: PAGE_WIDTH }],
      children: [new InternalHyperlink({ anchor, children })],
    });
  });

const header = ({ title }: TextFile): Header =>
  new Header({ children: [new Paragraph({ children: [new TextRun({ text: fileText(title), size: 18 })] })] });

/** 'Side 3 av 12', in the words of the text's language. */
function footer({ words }: TextFile): Footer {
  const fields: Readonly<Record<string, (typeof PageNumber)[keyof typeof PageNumber]>> = {
    "{page}": PageNumber.CURRENT,
    "{pages}": PageNumber.TOTAL_PAGES,
  };
  const parts = words.page.split(/(\{pages?\})/).map((part) => fields[part] ?? part);
  return new Footer({
    children: [
      new Paragraph({ alignment: AlignmentType.RIGHT, children: [new TextRun({ children: parts, size: 18 })] }),
    ],
  });
}
