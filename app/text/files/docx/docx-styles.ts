import { BorderStyle, type IStylesOptions } from "docx";

import { HEADINGS_LIST } from "./docx-lists";

const INK = "1C2224";
const MUTED = "4E575B";

/** In half points */
const heading = (size: number, before: number) => ({
  run: { size, bold: true, color: INK },
  paragraph: { spacing: { before, after: 120 }, keepNext: true, keepLines: true },
});

const withLevel = (size: number, before: number, level: number | null) => {
  const { run, paragraph } = heading(size, before);
  return {
    run,
    paragraph: { ...paragraph, ...(level === null ? {} : { numbering: { reference: HEADINGS_LIST, level } }) },
  };
};

const box = (color: string) => ({
  paragraph: {
    indent: { left: 227 },
    spacing: { after: 80 },
    border: { left: { style: BorderStyle.SINGLE, size: 24, space: 8, color } },
  },
});

const based = { basedOn: "Normal", quickFormat: true } as const;

/** Word's own styles, so that whoever goes on in the file changes them as they are used to. */
export const docxStyles = (language: string, isNumbered: boolean): IStylesOptions => ({
  default: {
    document: {
      run: { font: "Calibri", size: 22, language: { value: language } },
      paragraph: { spacing: { after: 120, line: 276 } },
    },
    title: { run: { size: 52, bold: true, color: INK }, paragraph: { spacing: { before: 1200, after: 160 } } },
    heading1: withLevel(32, 360, isNumbered ? 0 : null),
    heading2: withLevel(26, 280, isNumbered ? 1 : null),
    heading3: withLevel(23, 240, isNumbered ? 2 : null),
    hyperlink: { run: { color: "0B5394", underline: {} } },
    listParagraph: { paragraph: { spacing: { after: 60 } } },
  },
  paragraphStyles: [
    { id: "Subtitle", name: "Subtitle", ...based, run: { size: 24, color: MUTED } },
    {
      id: "Quote",
      name: "Quote",
      ...based,
      run: { italics: true, color: MUTED },
      paragraph: { indent: { left: 567, right: 567 } },
    },
    { id: "TableHeading", name: "Table Heading", ...based, run: { bold: true } },
    { id: "ContentsHeading", name: "TOC Heading", ...based, run: { size: 28, bold: true } },
    ...[1, 2, 3].map((level) => ({
      id: `TOC${level}`,
      name: `toc ${level}`,
      basedOn: "Normal",
      paragraph: { indent: { left: 284 * (level - 1) }, spacing: { after: 40 } },
    })),
    { id: "CalloutTitle", name: "Callout Title", ...based, run: { bold: true }, ...box(MUTED) },
    { id: "CalloutNote", name: "Callout Note", ...based, ...box("4A6FA5") },
    { id: "CalloutImportant", name: "Callout Important", ...based, ...box("B3541E") },
    { id: "CalloutDecision", name: "Callout Decision", ...based, ...box("2E6B4F") },
  ],
});
