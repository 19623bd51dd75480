/** The letters of Windows code page 1252 outside Latin-1 that may occur in our texts. */
const BEYOND_LATIN_1: Record<string, number> = {
  "–": 0x96,
  "—": 0x97,
  "…": 0x85,
  "•": 0x95,
  š: 0x9a,
  Š: 0x8a,
  ž: 0x9e,
  Ž: 0x8e,
};

const LEFT = 72;
const TOP = 770;
const LINE = 17;
/** Characters of 11 point Helvetica that certainly fit between the margins. */
const LINE_LENGTH = 84;

export interface EvidencePage {
  heading: string;
  /** Shown smaller above the heading: who issues the paper. */
  issuer: string;
  paragraphs: string[];
}

/**
 * One A4 page as PDF 1.4: selectable text in Helvetica, with title and language. The same page gives the same bytes.
 * @throws when a letter is not in Windows code page 1252
 */
export function evidencePdf(page: EvidencePage): Buffer {
  const lines = page.paragraphs.flatMap((paragraph) => [...wrap(paragraph), ""]);
  const content = [
    "BT",
    `/F1 10 Tf 1 0 0 1 ${LEFT} ${TOP + 28} Tm (${escaped(page.issuer)}) Tj`,
    `/F2 16 Tf 1 0 0 1 ${LEFT} ${TOP} Tm (${escaped(page.heading)}) Tj`,
    `/F1 11 Tf ${LINE} TL 1 0 0 1 ${LEFT} ${TOP - 34} Tm`,
    ...lines.map((line) => `(${escaped(line)}) Tj T*`),
    "ET",
  ].join("\n");
  const font = (name: string) => `<< /Type /Font /Subtype /Type1 /BaseFont /${name} /Encoding /WinAnsiEncoding >>`;
  return document([
    "<< /Type /Catalog /Pages 2 0 R /Lang (nb-NO) /ViewerPreferences << /DisplayDocTitle true >> >>",
    "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 6 0 R /Resources << /Font << /F1 4 0 R /F2 5 0 R >> >> >>",
    font("Helvetica"),
    font("Helvetica-Bold"),
    `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    `<< /Title <${utf16Hex(page.heading)}> /Producer (Dugnad) >>`,
  ]);
}

/** Objects numbered from 1; the last is the information dictionary. One character is one byte throughout. */
function document(objects: string[]): Buffer {
  let body = "%PDF-1.4\n%\u00e2\u00e3\u00cf\u00d3\n";
  const offsets = objects.map((object, index) => {
    const offset = body.length;
    body += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return offset;
  });
  const table = offsets.map((offset) => `${String(offset).padStart(10, "0")} 00000 n \n`).join("");
  const size = objects.length + 1;
  body += `xref\n0 ${size}\n0000000000 65535 f \n${table}trailer\n<< /Size ${size} /Root 1 0 R /Info ${objects.length} 0 R >>\n`;
  return Buffer.from(`${body}startxref\n${body.lastIndexOf("xref\n0 ")}\n%%EOF\n`, "latin1");
}

/** Document information is not in the font's encoding: UTF-16 with its mark, in hexadecimal. */
function utf16Hex(text: string): string {
  return Buffer.from(`\ufeff${text}`, "utf16le").swap16().toString("hex");
}

function wrap(paragraph: string): string[] {
  const lines: string[] = [];
  for (const word of paragraph.split(" ")) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + word.length < LINE_LENGTH) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

/** The text as one byte per character in code page 1252, with what a PDF string reserves escaped. */
function escaped(text: string): string {
  return [...text]
    .map((letter) => {
      const code = BEYOND_LATIN_1[letter] ?? letter.codePointAt(0) ?? 0;
      if (code > 0xff) throw new Error(`no place for '${letter}' in the page's encoding`);
      const byte = String.fromCharCode(code);
      return "\\()".includes(byte) ? `\\${byte}` : byte;
    })
    .join("");
}
