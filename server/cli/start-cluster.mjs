// `npm run start:cluster`: like `npm start`, with NODES processes (3) on one PostgreSQL behind one port.
import { build, generate } from "./build.mjs";
import { installPackages, requireNode } from "./install.mjs";
import { keepRunning } from "./keep-running.mjs";
import { fail, root } from "./steps.mjs";

try {
  requireNode();
  await installPackages();
  await generate();
  await build();
} catch (error) {
  fail(error);
}

process.chdir(root);
process.env.NODE_ENV = "production";
process.exitCode = await keepRunning("build/process/start-cluster.mjs");
