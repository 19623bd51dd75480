import { chmod, mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";

/** A new temporary DATA_DIR. Open to others as a project's folder is: under root the server is another user. */
export async function createDataFolder(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), "dugnad-data-"));
  await chmod(folder, 0o755);
  return folder;
}
