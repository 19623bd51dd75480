import { Zip, ZipPassThrough } from "fflate";

/** One file of an archive, read when its turn comes. */
export interface ArchiveFile {
  path: string;
  read(): Promise<Uint8Array>;
}

/**
 * A ZIP of these files as it is sent, one file in memory at a time and none before the receiver has taken the one
 * before. Nothing is compressed: documents and images already are.
 */
export function zipStream(files: readonly ArchiveFile[], modifiedAt: Date): ReadableStream<Uint8Array> {
  const waiting = [...files];
  const zip = new Zip();
  return new ReadableStream<Uint8Array>(
    {
      start(controller) {
        zip.ondata = (error, chunk, isLast) => {
          if (error) return controller.error(error);
          controller.enqueue(chunk);
          if (isLast) controller.close();
        };
      },
      async pull() {
        const file = waiting.shift();
        if (file === undefined) return zip.end();
        const entry = new ZipPassThrough(file.path);
        entry.mtime = modifiedAt;
        zip.add(entry);
        entry.push(await file.read(), true);
      },
      cancel: () => zip.terminate(),
    },
    { highWaterMark: 0 },
  );
}
