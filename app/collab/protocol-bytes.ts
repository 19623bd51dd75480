import * as encoding from "lib0/encoding";

/** Longer messages get a buffer of their own. */
const SPARE_BYTES = 4 * 1024;

function createEncoder(): encoding.Encoder {
  const encoder = encoding.createEncoder();
  encoder.cbuf = new Uint8Array(SPARE_BYTES);
  return encoder;
}

/** Reused between messages: creating one costs more than writing a small message. */
let spare: encoding.Encoder | null = null;

/** What is written into the encoder, as bytes that nobody else holds. */
export function encodeBytes(write: (encoder: encoding.Encoder) => void): Uint8Array {
  const encoder = spare ?? createEncoder();
  // Taken while it is written into, and dropped when that throws
  spare = null;
  write(encoder);
  if (encoder.bufs.length > 0) return encoding.toUint8Array(encoder);
  const bytes = encoder.cbuf.slice(0, encoder.cpos);
  encoder.cpos = 0;
  spare = encoder;
  return bytes;
}
