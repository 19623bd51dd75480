import { Busboy } from "@fastify/busboy";

import { storableText } from "~/domain/shared/storable-text";
import { accept, issue, type Issue, refuse, type Verdict } from "~/domain/shared/verdict";
import type { ReceivedFile } from "~/features/evidence/received-file";
import type { Deps } from "~/features/kernel/deps";
import { sha256 } from "~/features/kernel/hash";
import type { Press } from "~/features/kernel/press";
import { FORM_MARK, isFormMark, isMadeOnce } from "~/components/form/form-mark";
import type { FormShape } from "./form-shape";
import { tooLarge } from "./refusals";

/** A form that passed the gate: only fields its page knows, text that can be kept, at most one file. */
export interface ReceivedForm {
  fields: FormData;
  /** A file field in which nothing was chosen is no file. */
  file: ReceivedFile | null;
  /** `signs_unstorable` for each field that held such signs; in `fields` they are gone. `file_empty` for a file without content. */
  issues: Issue[];
  /** Which form it is, of all that were drawn: what it makes, it makes once. Null for a form without a mark. */
  press: Press | null;
  /** As it was drawn, whoever it was drawn for. */
  mark: string | null;
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
export async function receivePress(
  request: Request,
  shape: FormShape,
): Promise<Pick<ReceivedForm, "fields" | "press">> {
  const received = await receiveForm(request, shape);
  if (!received.ok) throw tooLarge();
  if (received.value.issues.length > 0) throw new Response(null, { status: 400 });
  return received.value;
}

/** What a verb gets that answers this form: what the form makes, it makes once. */
export const withPress = (deps: Deps, { press }: Pick<ReceivedForm, "press">): Deps => ({ ...deps, press });

/** The most that a form of this shape may hold as it is sent. Bytes. */
export const largestForm = (shape: FormShape): number => shape.bytes + (shape.file ? shape.file.bytes + OVERHEAD : 0);

async function read(request: Request, shape: FormShape): Promise<ReceivedForm> {
  const { body } = request;
  if (!body) return { fields: new FormData(), file: null, issues: [], press: null, mark: null };
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
    return { ...received, press: pressOf(received, request.url) };
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
        fields: shape.fields + 2,
        files: 2,
        parts: shape.fields + 4,
        fileSize: shape.file?.bytes ?? 0,
        headerPairs: 20,
        headerSize: 4096,
      },
    });
  } catch {
    throw new Refused(400);
  }
}

type Collected = Omit<ReceivedForm, "press">;

/** Fills in what the parser finds. Its events come from within streams: they never throw, they `fail`. */
function collect(parser: Busboy, shape: FormShape, fail: (refused: Refused) => void): Collected {
  const received: Collected = { fields: new FormData(), file: null, issues: [], mark: null };
  let fields = 0;
  let text = 0;
  parser.on("field", (name: string | undefined, value, isNameCut, isValueCut) => {
    if (name === FORM_MARK) {
      received.mark = isFormMark(value) ? value : null;
      return;
    }
    fields += 1;
    text += value.length;
    if (fields > shape.fields || name === undefined || isNameCut || !shape.allows(name)) return fail(new Refused(400));
    if (isValueCut || text > shape.bytes) return fail(new Refused(413));
    const storable = storableText(value);
    if (storable.hasUnstorable) received.issues.push(issue("signs_unstorable", name));
    received.fields.append(name, storable.text);
  });
  parser.on("file", (name, stream, filename = "") => {
    stream.on("error", () => fail(new Refused(400)));
    if (shape.skipsFiles) {
      // Its name alone: a file was chosen
      if (filename !== "") received.file = { filename: filenameOf(filename), content: new Uint8Array() };
      stream.resume();
      return;
    }
    const pieces: Buffer[] = [];
    stream.on("limit", () => fail(new Refused(413, true)));
    stream.on("data", (piece: Buffer) => pieces.push(piece));
    stream.on("end", () => {
      const content = new Uint8Array(Buffer.concat(pieces));
      if (content.byteLength > 0) received.file = { filename: filenameOf(filename), content };
      else if (filename !== "") received.issues.push(issue("file_empty", name));
    });
    if (!shape.skipsFiles && (name !== shape.file?.field || received.file)) fail(new Refused(400));
  });
  parser.on("partsLimit", () => fail(new Refused(400)));
  parser.on("filesLimit", () => fail(new Refused(400)));
  parser.on("error", () => fail(new Refused(400)));
  return received;
}

/** Browsers write quotation marks and line ends in a name as escapes, and nothing else (HTML, 'multipart form data'). */
const filenameOf = (sent: string): string => storableText(sent.replace(/%22/g, '"').replace(/%0D|%0A/gi, " ")).text;

/** The same mark with the same contents is the same press. */
function pressOf({ mark, fields, file }: Collected, url: string): Press | null {
  if (!mark || !isMadeOnce(mark)) return null;
  const { pathname } = new URL(url);
  const sent = [pathname.replace(/\.data$/, ""), [...fields], file && [file.filename, sha256(file.content)]];
  return { mark, digest: sha256(JSON.stringify(sent)) };
}

function failure(): { failed: Promise<never>; fail: (refused: Refused) => void } {
  let fail: (refused: Refused) => void = () => {};
  const failed = new Promise<never>((_resolve, reject) => (fail = reject));
  failed.catch(() => {});
  return { failed, fail };
}
