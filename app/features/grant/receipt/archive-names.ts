/** Longest name of a file in an archive, its ending included. Characters. */
const LONGEST = 120;

/** What some system cannot have in the name of a file, or reads as a folder. */
const UNSAFE = /[\\/:*?"<>|\p{Cc}\p{Cf}]/gu;
const RESERVED = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;

/**
 * The names of files as they are kept in an archive that any system can unpack: no folders, nothing reserved, each
 * once whatever the case of its letters. In the order given.
 */
export function archiveNames(filenames: readonly string[]): string[] {
  const taken = new Set<string>();
  return filenames.map((filename) => {
    const { stem, ending } = parted(safe(filename));
    for (let copy = 1; ; copy += 1) {
      const mark = copy === 1 ? "" : ` (${copy})`;
      const name = `${shortened(stem, LONGEST - ending.length - mark.length)}${mark}${ending}`;
      const key = name.toLowerCase();
      if (taken.has(key)) continue;
      taken.add(key);
      return name;
    }
  });
}

function safe(filename: string): string {
  const name = filename
    .normalize("NFC")
    .replace(UNSAFE, "_")
    .replace(/^[\s.]+|[\s.]+$/g, "");
  if (name === "") return "_";
  return RESERVED.test(name) ? `_${name}` : name;
}

function parted(name: string): { stem: string; ending: string } {
  const at = name.lastIndexOf(".");
  return at > 0 && name.length - at <= 10
    ? { stem: name.slice(0, at), ending: name.slice(at) }
    : { stem: name, ending: "" };
}

/** Cut between characters, never within one. */
const shortened = (text: string, length: number): string => {
  let kept = "";
  for (const character of text) {
    if (kept.length + character.length > length) break;
    kept += character;
  }
  return kept.trimEnd();
};
