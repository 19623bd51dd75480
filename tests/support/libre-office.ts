import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";

/**
 * Files as LibreOffice saves them when it has opened them, by the name they came with; null where it is not installed.
 * It has a profile of its own, so that it runs beside another.
 */
export function savedByLibreOffice(
  files: Readonly<Record<string, Uint8Array>>,
  format: "odt" | "docx" | "pdf" | "xlsx",
): Record<string, Uint8Array> | null {
  const folder = mkdtempSync(path.join(tmpdir(), "office-"));
  try {
    const sources = Object.entries(files).map(([name, bytes]) => {
      const source = path.join(folder, name);
      writeFileSync(source, bytes);
      return source;
    });
    const profile = pathToFileURL(path.join(folder, "profile")).href;
    const saved = path.join(folder, "saved");
    const options = [`-env:UserInstallation=${profile}`, "--headless", "--convert-to", format, "--outdir", saved];
    execFileSync("soffice", [...options, ...sources], { stdio: "ignore" });
    return Object.fromEntries(
      Object.keys(files).map((name) => [
        name,
        new Uint8Array(readFileSync(path.join(saved, `${path.parse(name).name}.${format}`))),
      ]),
    );
  } catch (error) {
    if ((error as { code?: string; syscall?: string }).syscall === "spawnSync soffice") return null;
    throw error;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
