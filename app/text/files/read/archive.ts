import { unzipSync } from "fflate";

import { IMAGE_BYTES } from "~/domain/document/image-file";

import { readXml, type XmlElement } from "./read-xml";

const MEGABYTE = 1024 * 1024;
const LIMITS = { entries: 10_000, unpacked: 40 * MEGABYTE, images: 48 * MEGABYTE } as const;

export class TooLarge extends Error {}

const ZIP = [0x50, 0x4b, 0x03, 0x04];

export const startsWith = (bytes: Uint8Array, signs: readonly number[]): boolean =>
  signs.every((sign, at) => bytes[at] === sign);

export const isArchive = (bytes: Uint8Array): boolean => startsWith(bytes, ZIP);

/**
 * Unpacks these parts alone, beside those that are unpacked already: a name is only compared, and no more is unpacked
 * than the limit allows.
 *
 * @throws TooLarge
 */
export function unpack(bytes: Uint8Array, files: Map<string, Uint8Array>, names: readonly string[]) {
  let entries = 0;
  let unpacked = [...files.values()].reduce((sum, { length }) => sum + length, 0);
  const taken = unzipSync(bytes, {
    filter: ({ name, originalSize }) => {
      if ((entries += 1) > LIMITS.entries) throw new TooLarge();
      if (!names.includes(name) || files.has(name)) return false;
      if ((unpacked += originalSize) > LIMITS.unpacked) throw new TooLarge();
      return true;
    },
  });
  for (const name of names) {
    const content = Object.hasOwn(taken, name) ? taken[name] : undefined;
    if (content) files.set(name, content);
  }
  return files;
}

/** Images among the parts of an archive. Those that are too large, or too much together, are not unpacked at all. */
export function unpackImages(bytes: Uint8Array, names: ReadonlySet<string>): ReadonlyMap<string, Uint8Array> {
  let unpacked = 0;
  const taken = unzipSync(bytes, {
    filter: ({ name, originalSize }) =>
      names.has(name) && originalSize <= IMAGE_BYTES && (unpacked += originalSize) <= LIMITS.images,
  });
  return new Map(Object.entries(taken));
}

/** @throws for a part that is no XML of the kind that is read here */
export function xmlPart(
  files: ReadonlyMap<string, Uint8Array>,
  name: string,
  namespaces: Readonly<Record<string, string>>,
): XmlElement | null {
  const bytes = files.get(name);
  if (!bytes) return null;
  const read = readXml(decodedText(bytes), namespaces);
  if (!read) throw new Error(`${name} is no XML`);
  return read;
}

/** By the mark that a text begins with; UTF-8 where it has none. */
export function decodedText(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder("utf-16be").decode(bytes);
  return new TextDecoder("utf-8").decode(bytes);
}
