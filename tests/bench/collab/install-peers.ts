import { existsSync } from "node:fs";
import path from "node:path";

import { run, step } from "../../../server/cli/steps.mjs";
import { PEERS } from "./servers/strangers.ts";

/** The other servers are installed here, at the first run; the product never needs them. */
export async function installPeers(): Promise<void> {
  // The editor came last: without it an older set is there
  if (existsSync(path.join(PEERS, "node_modules/@tiptap/starter-kit"))) return;
  // LevelDB ships prebuilt; Hocuspocus asks for Node 22 but runs on 20
  const parameters = ["--prefix", PEERS, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"];
  await step("Installing the other servers", () => run("npm", parameters));
}
