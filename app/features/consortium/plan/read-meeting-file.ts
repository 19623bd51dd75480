const UTF8 = new TextDecoder("utf-8", { fatal: true });
const WINDOWS = new TextDecoder("windows-1252");
const UTF16 = new TextDecoder("utf-16le");

/** A text file as Norwegian programs write it: UTF-8 with or without a mark, UTF-16 from Excel, Windows-1252. */
export function readTextFile(content: Uint8Array): string {
  if (content[0] === 0xff && content[1] === 0xfe) return UTF16.decode(content);
  try {
    return UTF8.decode(content);
  } catch {
    return WINDOWS.decode(content);
  }
}

export const isCalendar = (text: string): boolean => /^\s*BEGIN:VCALENDAR/i.test(text);
