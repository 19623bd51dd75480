/** The pictures of a clipboard's RTF, in order: Word puts their bytes there, and into its HTML only where they lie on the disk. */
export function rtfPictures(rtf: string): Blob[] {
  const pictures: Blob[] = [];
  for (let at = rtf.indexOf("{\\pict"); at >= 0; at = rtf.indexOf("{\\pict", at + 1)) {
    const group = groupAt(rtf, at);
    const type = TYPES.find(([word]) => group.includes(word))?.[1];
    if (type) pictures.push(new Blob([bytesOf(hexIn(group))], { type }));
  }
  return pictures;
}

const TYPES = [
  ["\\pngblip", "image/png"],
  ["\\jpegblip", "image/jpeg"],
] as const;

function groupAt(rtf: string, start: number): string {
  let depth = 0;
  for (let at = start; at < rtf.length; at++) {
    if (rtf[at] === "{") depth += 1;
    if (rtf[at] === "}") depth -= 1;
    if (depth === 0) return rtf.slice(start + 1, at);
  }
  return "";
}

/** What is left without groups inside and words of command. */
function hexIn(group: string): string {
  let bare = group;
  for (let before = ""; before !== bare;) {
    before = bare;
    bare = bare.replace(/\{[^{}]*\}/g, "");
  }
  return bare.replace(/\\[a-z]+-?\d* ?/gi, "").replace(/[^0-9a-f]/gi, "");
}

function bytesOf(hex: string): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(Math.floor(hex.length / 2));
  for (let index = 0; index < bytes.length; index++)
    bytes[index] = Number.parseInt(hex.slice(index * 2, index * 2 + 2), 16);
  return bytes;
}
