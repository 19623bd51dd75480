import type { LogRow } from "./log-row.ts";

/** Channel on which nodes tell each other how far documents have grown. */
export const LOG_CHANNEL = "collab_log";

/**
 * What a node tells the others of a commit: `<node> <document>:<sequence>[:<update>.<clocks>],…`, bytes in base64.
 * PostgreSQL takes notices below 8,000 bytes: rows that do not fit are left out, and read from the log.
 */
const NOTICE_BYTES_MAX = 7_900;
/** The node's name, and for each document its id, its sequence and the separators. */
const NODE_BYTES = 40;
const DOCUMENT_BYTES = 36 + 16 + 4;

export const DOCUMENTS_PER_NOTICE = 120;

/** How far a document has grown. */
export interface GrownDocument {
  documentId: string;
  sequence: number;
}

export interface LogNotice {
  node: string;
  documents: (GrownDocument & { row: LogRow | null })[];
}

/** Notices without rows, as many as necessary. */
export function noticesOf(node: string, documents: readonly GrownDocument[]): string[] {
  const notices: string[] = [];
  for (let start = 0; start < documents.length; start += DOCUMENTS_PER_NOTICE) {
    const part = documents.slice(start, start + DOCUMENTS_PER_NOTICE);
    notices.push(`${node} ${part.map(({ documentId, sequence }) => `${documentId}:${sequence}`).join(",")}`);
  }
  return notices;
}

/** What follows the sequence of each row, if all of it fits into one notice. */
export function noticeOfRows(rows: readonly Pick<LogRow, "bytes" | "clocks">[]): string[] {
  let room = NOTICE_BYTES_MAX - NODE_BYTES - rows.length * DOCUMENT_BYTES;
  return rows.map(({ bytes, clocks }) => {
    const size = encodedLength(bytes) + encodedLength(clocks);
    if (size > room) return "";
    room -= size;
    return `:${encode(bytes)}.${encode(clocks)}`;
  });
}

/** Also reads notices from nodes that send no rows. */
export function readNotice(payload: string): LogNotice {
  const [node = "", documents = ""] = payload.split(" ");
  return {
    node,
    documents: documents.split(",").map((part) => {
      const [documentId = "", sequenceText, rowText] = part.split(":");
      const sequence = Number(sequenceText);
      return { documentId, sequence, row: rowText === undefined ? null : readRow(documentId, sequence, rowText) };
    }),
  };
}

function readRow(documentId: string, sequence: number, text: string): LogRow {
  const [bytes = "", clocks = ""] = text.split(".");
  return { documentId, sequence, bytes: Buffer.from(bytes, "base64"), clocks: Buffer.from(clocks, "base64") };
}

const encodedLength = ({ length }: Uint8Array): number => Math.ceil(length / 3) * 4;

const encode = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("base64");
