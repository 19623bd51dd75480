import { Busboy } from "@fastify/busboy";

import { storableText } from "~/domain/shared/storable-text";
import { accept, issue, type Issue, refuse, type Verdict } from "~/domain/shared/verdict";
import type { ReceivedFile } from "~/features/evidence/received-file";
import type { FormShape } from "./form-shape";
import { tooLarge } from "./refusals";

/** A form that passed the gate: only fields its page knows, text that can be kept, at most one file. */
export interface ReceivedForm {
  fields: FormData;
  /** An empty file field is no file. */
  file: ReceivedFile | null;
  /** `signs_unstorable` for each field that held such signs; in `fields` they are gone. */
  issues: Issue[];
}

/** Boundaries and part headers of a form with files. Bytes. */
const OVERHEAD = 16 * 1024;
/** Whoever sends more slowly than this is cut off: 20 s, and a second for every 100 kB. */
const patience = (bytes: number) => 20_000 + bytes / 100;

/** A form that no page of ours sends (400, 415), that comes too slowly (408) or is too large (413). */
class Refused extends Error {
  constructor(
    readonly status: 400 | 408 | 413 | 415,
    readonly isFile = false,
  ) {
    super(`a form was refused with ${status}`);
  }
}

/**
 * The only place where the body of a form is read: piece by piece, and no further than the page's form can be.
 * Issues, which a person can meet: file_too_large {megabytes}, input_too_long.
 * @throws a Response 400, 408 or 415 for what no form of ours sends
 */
export async function receiveForm(request: Request, shape: FormShape): Promise<Verdict<ReceivedForm>> {
  try {
    return accept(await read(request, shape));
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    if (error.status !== 413) throw new Response(null, { status: error.status });
    if (!error.isFile || !shape.file) return refuse("input_too_long");
    return refuse("file_too_large", shape.file.field, { megabytes: Math.floor(shape.file.bytes / 1024 / 1024) });
  }
}

/**
 * The fields of a form in which nobody types: buttons and what they carry.
 * @throws a Response for everything else
 */
export async function receivePress(request: Request, shape: FormShape): Promise<FormData> {
  const received = await receiveForm(request, shape);
  if (!received.ok) throw tooLarge();
  if (received.value.issues.length > 0) throw new Response(null, { status: 400 });
  return received.value.fields;
}

/** The most that a form of this shape may hold as it is sent. Bytes. */
export const largestForm = (shape: FormShape): number => shape.bytes + (shape.file ? shape.file.bytes + OVERHEAD : 0);

async function read(request: Request, shape: FormShape): Promise<ReceivedForm> {
  const { body } = request;
  if (!body) return { fields: new FormData(), file: null, issues: [] };
  const limit = largestForm(shape);
  if (Number(request.headers.get("content-length")) > limit) throw new Refused(413, shape.file !== null);
  const parser = openParser(request.headers.get("content-type") ?? "", shape);
  const reader = body.getReader();
  const { failed, fail } = failure();
  const timer = setTimeout(() => fail(new Refused(408)), patience(limit));
  const received = collect(parser, shape, fail);
  const finished = new Promise<void>((resolve) => parser.once("finish", resolve));
  try {
    let size = 0;
    for (;;) {
      const { done, value } = await Promise.race([readPiece(reader), failed]);
      if (done) break;
      size += value.byteLength;
      if (size > limit) throw new Refused(413, shape.file !== null);
      await Promise.race([new Promise<void>((resolve) => parser.write(value, () => resolve())), failed]);
    }
    parser.end();
    await Promise.race([finished, failed]);
    return received;
  } catch (error) {
    void reader.cancel().catch(() => {});
    throw error;
  } finally {
    clearTimeout(timer);
  }
}

/** A connection that breaks off leaves half a form. */
const readPiece = (reader: ReadableStreamDefaultReader<Uint8Array>) =>
  reader.read().catch(() => {
    throw new Refused(400);
  });

function openParser(contentType: string, shape: FormShape): Busboy {
  const isForm = /^(multipart\/form-data|application\/x-www-form-urlencoded)\b/i.test(contentType);
  if (!isForm) throw new Refused(415);
  try {
    return new Busboy({
      headers: { "content-type": contentType },
      limits: {
        fieldNameSize: 200,
        fieldSize: shape.bytes,
        // One more than allowed, so that it is seen
        fields: shape.fields + 1,
        files: 2,
        parts: shape.fields + 3,
        fileSize: shape.file?.bytes ?? 0,
        headerPairs: 20,
        headerSize: 4096,
      },
    });
  } catch {
    throw new Refused(400);
  }
}

/** Fills in what the parser finds. Its events come from within streams: they never throw, they `fail`. */
function collect(parser: Busboy, shape: FormShape, fail: (refused: Refused) => void): ReceivedForm {
  const received: ReceivedForm = { fields: new FormData(), file: null, issues: [] };
  let fields = 0;
  let text = 0;
  parser.on("field", (name: string | undefined, value, isNameCut, isValueCut) => {
    fields += 1;
    text += value.length;
    if (fields > shape.fields || name === undefined || isNameCut || !shape.allows(name)) return fail(new Refused(400));
    if (isValueCut || text > shape.bytes) return fail(new Refused(413));
    const storable = storableText(value);
    if (storable.hasUnstorable) received.issues.push(issue("signs_unstorable", name));
    received.fields.append(name, storable.text);
  });
  parser.on("file", (name, stream, filename = "") => {
    const pieces: Buffer[] = [];
    stream.on("error", () => fail(new Refused(400)));
    stream.on("limit", () => fail(new Refused(413, true)));
    stream.on("data", (piece: Buffer) => pieces.push(piece));
    stream.on("end", () => {
      const content = new Uint8Array(Buffer.concat(pieces));
      if (content.byteLength > 0) received.file = { filename: storableText(filename).text, content };
    });
    if (name !== shape.file?.field || received.file) fail(new Refused(400));
  });
  parser.on("partsLimit", () => fail(new Refused(400)));
  parser.on("filesLimit", () => fail(new Refused(400)));
  parser.on("error", () => fail(new Refused(400)));
  return received;
}

function failure(): { failed: Promise<never>; fail: (refused: Refused) => void } {
  let fail: (refused: Refused) => void = () => {};
  const failed = new Promise<never>((_resolve, reject) => (fail = reject));
  failed.catch(() => {});
  return { failed, fail };
}
