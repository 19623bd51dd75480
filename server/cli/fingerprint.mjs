import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";

import { root, step } from "./steps.mjs";

const RECORD = path.join(root, ".cache/fingerprints.json");

/** Generated from other sources, or without effect on what is built. */
const LEFT_OUT = new Set(["app/paraglide", "prisma/generated"]);

/**
 * Runs a build step when one of its `inputs` (files and folders) changed since it last succeeded here, or when one of
 * its `outputs` is gone.
 */
export async function stepIfChanged(name, { inputs, outputs }, build) {
  const fingerprint = hash(inputs);
  const isBuilt = readRecord()[name] === fingerprint && outputs.every((output) => existsSync(path.join(root, output)));
  if (isBuilt) return;
  await step(name, build);
  mkdirSync(path.dirname(RECORD), { recursive: true });
  writeFileSync(RECORD, JSON.stringify({ ...readRecord(), [name]: fingerprint }, null, 2));
}

function readRecord() {
  try {
    return JSON.parse(readFileSync(RECORD, "utf8"));
  } catch {
    return {};
  }
}

function hash(inputs) {
  const sum = createHash("sha256").update(process.versions.node);
  for (const file of inputs.flatMap(listFiles)) sum.update(`\0${file}\0`).update(readFileSync(path.join(root, file)));
  return sum.digest("hex");
}

function listFiles(entry) {
  const absolute = path.join(root, entry);
  if (LEFT_OUT.has(entry) || !existsSync(absolute)) return [];
  if (!statSync(absolute).isDirectory()) return [entry];
  return readdirSync(absolute)
    .sort()
    .flatMap((name) => listFiles(`${entry}/${name}`));
}
