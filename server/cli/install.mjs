import { existsSync, lstatSync, readFileSync } from "node:fs";

import { CommandError, root, run, step } from "./steps.mjs";

const OLDEST_NODE = [20, 19];

export function requireNode() {
  const [major, minor] = process.versions.node.split(".").map(Number);
  const isNewEnough = major > OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor >= OLDEST_NODE[1]);
  if (isNewEnough) return;
  throw new Error(
    `Node ${OLDEST_NODE.join(".")} or newer is needed, this is ${process.versions.node}. Get it at https://nodejs.org`,
  );
}

/** Installs the packages when they are missing or differ from the lock file. */
export async function installPackages() {
  if (areInstalled()) return;
  const isLink = lstatSync(`${root}/node_modules`, { throwIfNoEntry: false })?.isSymbolicLink();
  // npm ci would empty the folder for anybody else who uses it
  if (isLink) throw new Error("node_modules is a link to packages that do not match the lock file. Install there.");
  await step("Installing packages", async () => {
    try {
      // Building and testing need the development packages, whatever NODE_ENV says
      await run("npm", ["ci", "--include=dev", "--no-audit", "--no-fund", "--loglevel=error"], { NODE_ENV: "" });
    } catch (error) {
      if (!(error instanceof CommandError)) throw error;
      throw new CommandError(
        "Installing the packages (npm ci; it needs the npm registry, directly or by a mirror)",
        error.output,
      );
    }
  });
}

/** npm records what it installed; that is compared with the lock file, package by package. */
function areInstalled() {
  const installedList = `${root}/node_modules/.package-lock.json`;
  if (!existsSync(installedList)) return false;
  const { packages: installed } = JSON.parse(readFileSync(installedList, "utf8"));
  const { packages: wanted } = JSON.parse(readFileSync(`${root}/package-lock.json`, "utf8"));
  return Object.entries(wanted).every(([path, { version, optional, devOptional }]) => {
    if (path === "") return true;
    const found = installed[path];
    // Packages for other platforms are not installed
    return found ? found.version === version : Boolean(optional || devOptional);
  });
}
