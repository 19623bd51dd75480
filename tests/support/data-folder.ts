import { execFile } from "node:child_process";
import { chmod, mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";

/** A new temporary DATA_DIR. Open to others as a project's folder is: under root the server is another user. */
export async function createDataFolder(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), "dugnad-data-"));
  await chmod(folder, 0o755);
  return folder;
}

/** With owners, which PostgreSQL insists on. */
export const copyFolder = async (from: string, to: string): Promise<void> => {
  await promisify(execFile)("cp", ["-a", `${from}/.`, to]);
};
