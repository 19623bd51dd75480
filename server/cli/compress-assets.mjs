// Compresses the built browser files once, as well as possible, so that the server need not do so for every request.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { brotliCompressSync, constants } from "node:zlib";

import { root } from "./steps.mjs";

const folder = path.join(root, "build/client");
const options = { params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY } };

for (const name of readdirSync(folder, { recursive: true })) {
  const file = path.join(folder, name);
  if (/\.(js|css|svg|json|webmanifest)$/.test(name))
    writeFileSync(`${file}.br`, brotliCompressSync(readFileSync(file), options));
}
