import { fileTypeFromBuffer } from "file-type";

import { accept, refuse, type Verdict } from "~/domain/shared/verdict";

/** What evidence may be, and the one ending its name gets. */
const ENDINGS = {
  "application/pdf": "pdf",
  "image/png": "png",
  "image/jpeg": "jpg",
  "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
} as const;

export type EvidenceType = keyof typeof ENDINGS;

const isEvidenceType = (type: string | undefined): type is EvidenceType => type !== undefined && type in ENDINGS;

/** The type of a file by its content, whatever it is called. Issues: file_type_unknown, file_type_not_allowed {type}. */
export async function evidenceTypeOf(content: Uint8Array): Promise<Verdict<EvidenceType>> {
  const found = await fileTypeFromBuffer(content);
  if (isEvidenceType(found?.mime)) return accept(found.mime);
  if (!found) return refuse("file_type_unknown", "evidence");
  return refuse("file_type_not_allowed", "evidence", { type: found.ext });
}

/** Control characters, separators of paths, and what Windows refuses in a name. */
// oxlint-disable-next-line no-control-regex
const UNSAFE = /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069/\\:*?"<>|]+/g;

/** A name that is safe on every file system and ends as its content requires: 'vedtak.exe' with a PDF inside is 'vedtak.exe.pdf'. */
export function safeFilename(written: string, type: EvidenceType): string {
  const ending = `.${ENDINGS[type]}`;
  const name = written
    .normalize("NFC")
    .replace(/"/g, "")
    .replace(UNSAFE, " ")
    .replace(/\s+/g, " ")
    .replace(/^[. ]+|[. ]+$/g, "");
  const stem = name.replace(type === "image/jpeg" ? /\.jpe?g$/i : new RegExp(`\\${ending}$`, "i"), "");
  return `${[...stem].slice(0, 100).join("").trim() || "vedlegg"}${ending}`;
}
