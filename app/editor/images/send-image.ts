import { IMAGE_BYTES } from "~/domain/document/image-file";
import { m } from "~/paraglide/messages.js";
import { imagePath } from "~/text/formats/html";

import { uprightImage } from "./upright-image";

/** The server has the image, or says why not. */
export type SentImage = { ok: true; sha256: string; width: number } | { ok: false; problem: string };

const refused = (problem: string): SentImage => ({ ok: false, problem });

/** Sends an image to the document that it is to stand in. A string is the hash of one from another document. */
export async function sendImage(href: string, source: Blob | string): Promise<SentImage> {
  try {
    const blob = typeof source === "string" ? await fetched(source) : source;
    if (!blob) return refused(m.document_image_not_yours());
    const upright = await uprightImage(blob);
    if (upright.size > IMAGE_BYTES)
      return refused(m.document_image_too_large({ megabytes: Math.floor(IMAGE_BYTES / 1024 / 1024) }));
    const body = new FormData();
    body.append("image", upright, "image");
    const answer = await fetch(href, { method: "POST", body });
    const said = (await answer.json().catch(() => ({}))) as { sha256?: string; width?: number; problem?: string };
    if (answer.ok && said.sha256) return { ok: true, sha256: said.sha256, width: said.width ?? 0 };
    return refused(said.problem ?? m.document_image_refused());
  } catch {
    return refused(m.document_image_offline());
  }
}

async function fetched(sha256: string): Promise<Blob | null> {
  const answer = await fetch(imagePath(sha256));
  return answer.ok && answer.headers.get("content-type")?.startsWith("image/") ? answer.blob() : null;
}

/** The width of a column of text, about. Pixels */
const COLUMN = 680;

/** A small image is not blown up: how much of the column it takes, in percent. */
export const widthShare = (pixels: number): number => Math.min(Math.max(Math.round((pixels / COLUMN) * 100), 10), 100);
