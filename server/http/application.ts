import type { Server } from "node:http";
import path from "node:path";
import { pathToFileURL } from "node:url";

import type { ServerBuild } from "@remix-run/node";

import { projectRoot } from "../platform/project-root.ts";
import type { Build } from "./remix-handler.ts";
import { serveStaticFiles, type Middleware } from "./static-files.ts";

export interface Application {
  build: Build;
  serveFiles: Middleware;
  close(): Promise<void>;
}

/** The application as `npm run build` left it. */
export async function openBuiltApplication(): Promise<Application> {
  const bundle = pathToFileURL(path.join(projectRoot, "build/server/index.js")).href;
  const build = (await import(bundle)) as ServerBuild;
  return {
    build,
    serveFiles: serveStaticFiles(path.join(projectRoot, "build/client")),
    close: () => Promise.resolve(),
  };
}

/** The application from its sources, reloaded as they change, over the same port as everything else. */
export async function openApplicationInDevelopment(server: Server): Promise<Application> {
  const { createServer } = await import("vite");
  const vite = await withoutItsExits(() =>
    createServer({ root: projectRoot, server: { middlewareMode: true, hmr: { server } }, appType: "custom" }),
  );
  return {
    build: () => vite.ssrLoadModule("virtual:remix/server-build") as Promise<ServerBuild>,
    serveFiles: vite.middlewares,
    close: () => vite.close(),
  };
}

/** Vite ends the process at SIGTERM and at the end of standard input; here others end first, and the database last. */
async function withoutItsExits<Result>(open: () => Promise<Result>): Promise<Result> {
  const [onSignal, onEnd] = [process.listeners("SIGTERM"), process.stdin.listeners("end")];
  const result = await open();
  for (const listener of process.listeners("SIGTERM")) {
    if (!onSignal.includes(listener)) process.off("SIGTERM", listener);
  }
  for (const listener of process.stdin.listeners("end") as (() => void)[]) {
    if (!onEnd.includes(listener)) process.stdin.off("end", listener);
  }
  return result;
}
