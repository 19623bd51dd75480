import { parentPort } from "node:worker_threads";

import { sha256 } from "../../app/features/kernel/hash.ts";
import { readFile } from "../../app/text/files/read/read-file.ts";
import type { TextFile, WrittenFormat } from "../../app/text/files/text-file.ts";
import { writeFile } from "../../app/text/files/write-file.ts";
import { serveJobs } from "../collab/worker/jobs.ts";

/** Thread that makes files of texts, and texts of files. It knows no database: everything it needs is handed to it. */
if (parentPort)
  serveJobs(parentPort, {
    write: ({ format, file }: { format: WrittenFormat; file: TextFile }) => writeFile(format, file),
    read: (bytes: Uint8Array) => readFile(bytes, sha256),
  });
