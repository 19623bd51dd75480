import type { Verdict } from "~/domain/shared/verdict";
import type { ExportedFile } from "~/features/document/export/export-text.server";
import { downloadOf } from "~/http/download";
import { notFound, tooLarge, tooMany } from "~/http/refusals";

/** A file that was made, or why there is none. */
export function answerWithFile(made: Verdict<ExportedFile>): Response {
  if (made.ok) return downloadOf(made.value);
  const [refused] = made.issues;
  if (refused?.code === "too_many_attempts") throw tooMany(Number(refused.params?.["minutes"] ?? 1));
  throw refused?.code === "file_too_large" ? tooLarge() : notFound();
}
