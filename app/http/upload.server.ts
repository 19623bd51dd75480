import { unstable_parseMultipartFormData } from "@remix-run/node";

import { accept, refuse, type Verdict } from "~/domain/shared/verdict";
import type { ReceivedFile } from "~/features/evidence/received-file";

/** The largest file anybody may lay in: 20 MiB, as the table of files says too. Bytes. */
export const LARGEST_FILE = 20 * 1024 * 1024;
/** All text fields of a form with a file together. Bytes. */
const LARGEST_TEXT = 1024 * 1024;
/** Boundaries and part headers. Bytes. */
const OVERHEAD = 64 * 1024;

class TooLarge extends Error {
  constructor(readonly isFile: boolean) {
    super();
  }
}

/**
 * A form with one file, read piece by piece: what is too large is left unread instead of filling the memory.
 * An empty file field is no file. Issues: file_too_large {megabytes}, input_too_long.
 */
export async function readUpload(
  request: Request,
  fileField: string,
): Promise<Verdict<{ formData: FormData; file: ReceivedFile | null }>> {
  const tooLarge = refuse("file_too_large", fileField, { megabytes: LARGEST_FILE / 1024 / 1024 });
  if (Number(request.headers.get("content-length")) > LARGEST_FILE + LARGEST_TEXT + OVERHEAD) return tooLarge;
  if (!request.headers.get("content-type")?.startsWith("multipart/form-data"))
    return accept({ formData: await request.formData(), file: null });

  let file: ReceivedFile | null = null;
  let textLeft = LARGEST_TEXT;
  try {
    const formData = await unstable_parseMultipartFormData(request, async ({ name, filename, data }) => {
      if (filename === undefined) {
        const text = await collect(data, textLeft, false);
        textLeft -= text.byteLength;
        return new TextDecoder().decode(text);
      }
      const content = await collect(data, name === fileField ? LARGEST_FILE : 0, true);
      if (content.byteLength > 0) file = { filename, content };
      return null;
    });
    return accept({ formData, file });
  } catch (error) {
    if (!(error instanceof TooLarge)) throw error;
    return error.isFile ? tooLarge : refuse("input_too_long");
  }
}

async function collect(data: AsyncIterable<Uint8Array>, limit: number, isFile: boolean) {
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of data) {
    size += piece.byteLength;
    if (size > limit) throw new TooLarge(isFile);
    pieces.push(piece);
  }
  return new Uint8Array(Buffer.concat(pieces));
}
