import type { IncomingMessage } from "node:http";
import { Transform } from "node:stream";

/** Room for the largest file (20 MiB) and the form around it. */
export const LARGEST_BODY = 25 * 1024 * 1024;

/**
 * A form that says it is larger than any may be, within reason, is answered by its page without being read: the page
 * says at the field that the file is too large. Beyond this, nobody answers in words.
 */
const LARGEST_ANNOUNCED = 128 * 1024 * 1024;

export const announcesTooMuch = (req: IncomingMessage): boolean =>
  Number(req.headers["content-length"] ?? 0) > LARGEST_ANNOUNCED;

export interface LimitedBody {
  stream: Transform;
  isExceeded(): boolean;
}

/** The body as it arrives, cut off when it becomes too large: a chunked body does not announce its length. */
export function limitBody(req: IncomingMessage): LimitedBody {
  let received = 0;
  const stream = new Transform({
    transform(chunk: Buffer, _encoding, pass) {
      received += chunk.length;
      if (received > LARGEST_BODY) pass(new Error("the body is too large"));
      else pass(null, chunk);
    },
  });
  // There may be no reader left when it breaks off
  stream.on("error", () => {});
  req.pipe(stream);
  req.once("error", (error) => stream.destroy(error));
  req.once("aborted", () => stream.destroy(new Error("the connection closed")));
  return { stream, isExceeded: () => received > LARGEST_BODY };
}

const DRAIN_MS = 10_000;

/**
 * A browser shows the answer only after it could send everything: take the rest in for a while, no more than a form
 * may announce, and forget it. Then the connection is closed.
 */
export function drain(req: IncomingMessage): void {
  if (req.readableEnded || req.destroyed) return;
  let taken = 0;
  req.unpipe();
  req.on("data", (chunk: Buffer) => {
    taken += chunk.length;
    if (taken > LARGEST_ANNOUNCED) req.destroy();
  });
  req.on("error", () => {});
  // Listening alone does not wake a stream that a pipe has paused
  req.resume();
  const timer = setTimeout(() => req.destroy(), DRAIN_MS);
  timer.unref();
  for (const end of ["end", "close"]) req.once(end, () => clearTimeout(timer));
}
