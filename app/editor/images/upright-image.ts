import { checkImage } from "~/domain/document/image-file";
import { orientationOf } from "~/domain/document/image-without-traces";

/** Nearly what a camera itself uses */
const QUALITY = 0.92;

/**
 * A photo as it is to be seen, its points turned: Word, OpenDocument and PDF do not all ask which way up a camera was
 * held. What stands upright as it is, and what the browser cannot read, is left as it is.
 */
export async function uprightImage(image: Blob): Promise<Blob> {
  const content = new Uint8Array(await image.arrayBuffer());
  const checked = checkImage(content);
  if (!checked.ok || orientationOf(content, checked.value.type) === 1) return image;
  try {
    const { type } = checked.value;
    const turned = await createImageBitmap(new Blob([content], { type }), { imageOrientation: "from-image" });
    const canvas = document.createElement("canvas");
    Object.assign(canvas, { width: turned.width, height: turned.height });
    canvas.getContext("2d")?.drawImage(turned, 0, 0);
    turned.close();
    return await new Promise((resolve) => canvas.toBlob((blob) => resolve(blob ?? image), type, QUALITY));
  } catch {
    return image;
  }
}
