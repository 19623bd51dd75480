import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";

const ROOT = path.join(import.meta.dirname, "../../..");
const CACHE = path.join(ROOT, ".cache/former");

/**
 * The folder of a former build: a folder that is built already, or a commit, which is taken out of git and built into
 * .cache/former/<commit> the first time.
 */
export function formerBuild(asked: string): string {
  if (existsSync(path.join(asked, "build/process/index.mjs"))) return path.resolve(asked);
  const folder = path.join(CACHE, asked);
  if (existsSync(path.join(folder, ".built"))) return folder;
  console.error(`building ${asked} into ${path.relative(ROOT, folder)}`);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const sources = execFileSync("git", ["archive", asked], { cwd: ROOT, maxBuffer: 2 ** 30 });
  execFileSync("tar", ["x", "-C", folder], { input: sources });
  const lockOf = (where: string) => readFileSync(path.join(where, "package-lock.json"), "utf8");
  if (lockOf(folder) === lockOf(ROOT)) symlinkSync(path.join(ROOT, "node_modules"), path.join(folder, "node_modules"));
  else execFileSync("npm", ["ci", "--no-audit", "--no-fund"], { cwd: folder, stdio: "ignore" });
  const script = 'const { generate, build } = await import("./server/cli/build.mjs"); await generate(); await build();';
  execFileSync(process.execPath, ["--input-type=module", "-e", script], { cwd: folder, stdio: "ignore" });
  writeFileSync(path.join(folder, ".built"), "");
  return folder;
}
