import { spawnSync } from "node:child_process";

/** The operating system user PostgreSQL runs as; empty for "the same as this process". */
export type ServerUser = { uid: number; gid: number } | Record<string, never>;

const NOBODY: ServerUser = { uid: 65534, gid: 65534 };

/** PostgreSQL refuses to run as root, so root lends it the user that owns nothing. */
export const chooseServerUser = (): ServerUser => (process.getuid?.() === 0 ? NOBODY : {});

/** Whether that user gets as far as `path`, asked of the kernel: parent folders such as /root may be closed. */
export function canReach(user: ServerUser, path: string): boolean {
  return spawnSync("/bin/sh", ["-c", 'test -x "$1"', "sh", path], { ...user, cwd: "/" }).status === 0;
}
