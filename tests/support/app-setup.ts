import { existsSync } from "node:fs";
import path from "node:path";

import type { TestProject } from "vitest/node";

import { startApp } from "./app.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** Origin of the product in demonstration mode, shared by the journeys that do not move the clock */
    appUrl: string;
  }
}

/** One built product for the journeys of a run. Those that change the clock start their own. */
export default async function startSharedApp(project: TestProject) {
  if (!existsSync(path.join(import.meta.dirname, "../../build/server/index.js"))) {
    throw new Error("The journeys run against the built product: npm run build");
  }
  const app = await startApp();
  project.provide("appUrl", app.url);
  return () => app.stop();
}
