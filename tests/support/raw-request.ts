import { connect } from "node:net";

/** What a server answers to bytes that no HTTP client would write; null when it closed the connection without a word. */
export interface RawAnswer {
  status: number | null;
  text: string;
  /** Until the answer began or the connection closed, in ms */
  ms: number;
}

/**
 * Writes the pieces one after another, and waits for the first answer or the end. `hangUpAfterMs`: leaves by itself then,
 * as if the server had closed: a body that is announced and never ends is waited for much longer than a test.
 */
export function sendRaw(
  port: number,
  pieces: readonly (string | Buffer)[],
  { hangUpAfterMs }: { hangUpAfterMs?: number } = {},
): Promise<RawAnswer> {
  const startedAt = performance.now();
  return new Promise((resolve) => {
    const socket = connect({ port, host: "127.0.0.1" });
    let text = "";
    const settle = () => {
      const status = /^HTTP\/1\.1 (\d{3})/.exec(text)?.[1];
      resolve({ status: status ? Number(status) : null, text, ms: performance.now() - startedAt });
      socket.destroy();
    };
    socket.on("data", (chunk) => {
      text += chunk.toString("latin1");
      if (text.includes("\r\n\r\n")) settle();
    });
    socket.on("error", settle);
    socket.on("close", settle);
    if (hangUpAfterMs !== undefined) socket.setTimeout(hangUpAfterMs, settle);
    for (const piece of pieces) socket.write(piece);
  });
}
