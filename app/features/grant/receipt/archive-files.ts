import { unzipSync } from "fflate";

import type { ListedFile } from "./archive-listing";

/** An archive with more files is none of ours. */
const MOST_FILES = 400;

/** Whether a file is a ZIP archive, by its first bytes. */
export const isArchive = (content: Uint8Array): boolean =>
  content[0] === 0x50 && content[1] === 0x4b && content[2] === 0x03 && content[3] === 0x04;

/**
 * The files of a ZIP archive with their fingerprints, one unpacked at a time; folders and what macOS adds left out.
 * Null when it cannot be unpacked, holds too many files, or says that they take more than `most` bytes.
 */
export async function filesInArchive(
  archive: Uint8Array,
  most: number,
  fingerprint: (content: Uint8Array<ArrayBuffer>) => Promise<string>,
): Promise<ListedFile[] | null> {
  try {
    const paths = pathsIn(archive, most);
    if (!paths) return null;
    const files: ListedFile[] = [];
    for (const path of paths) {
      const unpacked = unzipSync(archive, { filter: ({ name }) => name === path });
      files.push({ path, sha256: await fingerprint(unpacked[path] ?? new Uint8Array()) });
    }
    return files;
  } catch {
    return null;
  }
}

function pathsIn(archive: Uint8Array, most: number): string[] | null {
  const paths = new Set<string>();
  let size = 0;
  unzipSync(archive, {
    filter({ name, originalSize }) {
      size += originalSize;
      if (!name.endsWith("/") && !name.startsWith("__MACOSX/") && !/(^|\/)\.DS_Store$/.test(name)) paths.add(name);
      if (paths.size > MOST_FILES || size > most) throw new Error("too much in the archive");
      return false;
    },
  });
  return paths.size > 0 ? [...paths] : null;
}
