import type { AppLoadContext, ServerBuild } from "@remix-run/node";
import { encode } from "turbo-stream";

import { pageAddressOf, type PageMatch } from "./route-tree.ts";

/** A body that is whole already goes beside its Response: to read bytes back out of one is slow. */
export type WholeResponse = Response & { wholeBody?: Uint8Array };

type Loader = (asked: { request: Request; params: PageMatch["params"]; context: AppLoadContext }) => unknown;

/**
 * What an open page asks for when it hears of a change: the data of loaders it names, and no page around it. Remix
 * matches routes three times for it and copies the request four times, which costs as much as a board's loader; here
 * the loaders are called as Remix would, and their data written in its format. Null for everything else, for routes
 * that set headers, and when a loader refuses, redirects, sets a status or fails: then Remix answers, and asks the
 * loaders itself.
 */
export async function loadAlone(
  build: ServerBuild,
  page: PageMatch,
  request: Request,
  context: AppLoadContext = {} as AppLoadContext,
): Promise<WholeResponse | null> {
  if (request.method !== "GET") return null;
  const url = new URL(request.url);
  const asked = url.searchParams.get("_routes")?.split(",") ?? [];
  if (asked.length === 0 || !url.pathname.endsWith(".data")) return null;
  if (page.ids.some((id) => build.routes[id]?.module.headers)) return null;
  const wanted = page.ids.filter((id) => asked.includes(id));
  const loaders = wanted.map((id) => build.routes[id]?.module.loader as Loader | undefined);
  if (wanted.length < asked.length || loaders.includes(undefined)) return null;
  const ofPage = withoutTraces(url, request);
  const data = await Promise.all(
    loaders.map(async (load) => load?.({ request: ofPage, params: { ...page.params }, context })),
  ).catch(() => null);
  if (!data?.every(isPlain)) return null;
  return sent(Object.fromEntries(wanted.map((id, index) => [id, { data: data[index] }])));
}

/** Loaders see the address of their page, whatever the browser put into it to ask for them. */
function withoutTraces(url: URL, request: Request): Request {
  const address = new URL(url);
  address.pathname = pageAddressOf(url.pathname);
  address.searchParams.delete("_routes");
  const kept = address.searchParams.getAll("index").filter((value) => value !== "");
  address.searchParams.delete("index");
  for (const value of kept) address.searchParams.append("index", value);
  return new Request(address, { headers: request.headers });
}

/** Neither an answer of its own nor data with a status or headers (`data()`). */
const isPlain = (data: unknown): boolean =>
  data !== undefined &&
  !(data instanceof Response) &&
  (data as { type?: unknown } | null)?.type !== "DataWithResponseInit";

async function sent(results: object): Promise<WholeResponse> {
  const pieces: Uint8Array[] = [];
  const reader = encode(results, { postPlugins: AS_REMIX }).getReader();
  for (let read = await reader.read(); !read.done; read = await reader.read()) pieces.push(read.value);
  const headers = { "Content-Type": "text/x-script", "X-Remix-Response": "yes" };
  return Object.assign(new Response(null, { headers }), { wholeBody: Buffer.concat(pieces) });
}

/** Objects of a class arrive as plain ones, functions as nothing. */
const AS_REMIX: ((value: unknown) => [string, ...unknown[]] | false | undefined)[] = [
  (value) =>
    typeof value === "object" &&
    value !== null && ["SingleFetchClassInstance", Object.fromEntries(Object.entries(value))],
  () => ["SingleFetchFallback"],
];
