import * as z from "zod/mini";

import { isBuiltFile } from "./built-file";
import { keepRequest } from "./keep-request";
import { KeptPages } from "./kept-pages";
import { isAny, offlinePage } from "./offline-page";

// Its compiled checks need `eval`, which the content security policy forbids
z.config({ jitless: true });

/** What this file uses of the worker's global scope; the types of a page and of a worker exclude each other. */
interface WorkerScope {
  location: Location;
  clients: { claim(): Promise<void> };
  registration: { navigationPreload?: { enable(): Promise<void> } };
  skipWaiting(): Promise<void>;
  addEventListener(type: "install" | "activate", listener: (event: WorkerEvent) => void): void;
  addEventListener(type: "message", listener: (event: WorkerEvent & MessageEvent<unknown>) => void): void;
  addEventListener(type: "fetch", listener: (event: FetchEvent) => void): void;
}

interface WorkerEvent extends Event {
  waitUntil(work: Promise<unknown>): void;
}

interface FetchEvent extends WorkerEvent {
  readonly request: Request;
  readonly preloadResponse: Promise<Response | undefined>;
  respondWith(answer: Promise<Response>): void;
}

const worker = self as unknown as WorkerScope;

/** Where the net answers slower than this, a page that is here is shown. Milliseconds */
const PATIENCE = 6_000;

const kept = new KeptPages({
  caches,
  fetch: (path) => fetch(path, { credentials: "same-origin" }),
  now: () => Date.now(),
});

// Nothing waits for a reload: built files carry their content in their names, and those of kept pages stay
worker.addEventListener("install", (event) => event.waitUntil(worker.skipWaiting()));
worker.addEventListener("activate", (event) =>
  event.waitUntil(Promise.all([worker.clients.claim(), worker.registration.navigationPreload?.enable()])),
);

worker.addEventListener("message", (event) => {
  const asked = keepRequest.safeParse(event.data);
  if (asked.success) event.waitUntil(kept.keep(asked.data).catch(() => undefined));
});

worker.addEventListener("fetch", (event) => {
  const { pathname, origin } = new URL(event.request.url);
  if (origin !== worker.location.origin) return;
  if (/^\/sign-(in|out)(\/|$)/.test(pathname)) event.waitUntil(kept.forgetAll());
  if (event.request.method !== "GET") return;
  if (isBuiltFile(pathname)) event.respondWith(builtFile(event.request, pathname));
  else if (event.request.mode === "navigate") event.respondWith(navigate(event, pathname));
});

async function builtFile(request: Request, pathname: string): Promise<Response> {
  return (await kept.file(pathname)) ?? fetch(request);
}

/** From the server if it answers, otherwise what is here. */
async function navigate(event: FetchEvent, pathname: string): Promise<Response> {
  const page = await kept.find(pathname);
  const answer = fromServer(event);
  if (!page) return answer.catch((error: unknown) => withoutNet(error));
  const isGone = (status: number) => status === 403 || status === 404 || status === 410;
  const checked = answer.then((response) => {
    if (isGone(response.status)) event.waitUntil(kept.forget(pathname));
    return response.status >= 502 ? page : response;
  });
  return Promise.race([checked.catch(() => page), after(PATIENCE).then(() => page)]);
}

async function withoutNet(error: unknown): Promise<Response> {
  const pages = await kept.pages();
  if (isAny(pages)) return offlinePage(pages);
  throw error;
}

async function fromServer(event: FetchEvent): Promise<Response> {
  return (await event.preloadResponse) ?? fetch(event.request);
}

const after = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));
