import { chmod, chown, lstat, mkdir, mkdtemp, readlink, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";

import { canReach, type ServerUser } from "./server-user.ts";

/** Where the embedded server keeps its things. */
export interface Home {
  folder: string;
  /** The cluster: everything the database holds */
  cluster: string;
  log: string;
  /** Copy of the programs, where the server's user cannot reach node_modules */
  binaries: string;
}

/**
 * `DATA_DIR/postgres`. Where PostgreSQL's user cannot reach DATA_DIR (root's own home is closed to it), that is a
 * symbolic link to a folder of its own below /var/lib/dugnad.
 */
export async function prepareHome(dataDir: string, user: ServerUser): Promise<Home> {
  await mkdir(dataDir, { recursive: true });
  const entry = path.join(dataDir, "postgres");
  const folder = (await linkTarget(entry)) ?? (canReach(user, dataDir) ? entry : await placeOutside(entry, user));
  await mkdir(folder, { recursive: true, mode: 0o755 });
  return {
    folder,
    cluster: path.join(folder, "cluster"),
    log: path.join(folder, "postgres.log"),
    binaries: path.join(folder, "bin"),
  };
}

async function linkTarget(entry: string): Promise<string | null> {
  const stats = await lstat(entry).catch(() => null);
  return stats?.isSymbolicLink() ? readlink(entry) : null;
}

const OUTSIDE = "/var/lib/dugnad";

async function placeOutside(entry: string, user: ServerUser): Promise<string> {
  await mkdir(OUTSIDE, { recursive: true, mode: 0o755 });
  const folder = await mkdtemp(path.join(OUTSIDE, "data-"));
  await chmod(folder, 0o755);
  if (!canReach(user, folder)) {
    throw new Error(
      `PostgreSQL cannot run as root, and its user reaches neither ${entry} nor ${OUTSIDE}. Set DATA_DIR.`,
    );
  }
  await symlink(folder, entry);
  return folder;
}

/** Linux refuses socket paths of 108 bytes and more, macOS of 104. */
const LONGEST_SOCKET_PATH = 103;
const SOCKET_NAME = "/.s.PGSQL.5432";

/** A folder only the server's user (and root) can enter: whoever reaches the socket in it may do anything. */
export async function prepareSocketFolder(home: Home, user: ServerUser): Promise<string> {
  const beside = path.join(home.folder, "socket");
  const isShort = Buffer.byteLength(beside + SOCKET_NAME) <= LONGEST_SOCKET_PATH;
  const folder = isShort ? beside : await mkdtemp(path.join(tmpdir(), "dugnad-"));
  await mkdir(folder, { recursive: true });
  await chmod(folder, 0o700);
  await giveTo(user, folder);
  return folder;
}

export async function removeSocketFolder(home: Home, folder: string): Promise<void> {
  if (path.dirname(folder) !== home.folder) await rm(folder, { recursive: true, force: true });
}

export async function giveTo(user: ServerUser, folder: string): Promise<void> {
  if (user.uid !== undefined && user.gid !== undefined) await chown(folder, user.uid, user.gid);
}
