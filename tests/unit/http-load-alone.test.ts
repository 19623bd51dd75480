import { type AppLoadContext, createRequestHandler, data, redirect, type ServerBuild } from "@remix-run/node";
import { expect, test } from "vitest";

import { loadAlone } from "../../server/http/load-alone.ts";
import { pageFinder } from "../../server/http/route-tree.ts";

class Point {
  constructor(
    readonly x: number,
    readonly y: number,
  ) {}
}

interface Asked {
  request: Request;
  params: Record<string, string | undefined>;
}

const route = (id: string, place: object, module: object) => [id, { id, ...place, module }] as const;
const everything = {
  words: 'Bodø\'s "felles" <løsning> \u2028',
  at: new Date(0),
  øre: 10n ** 15n,
  nothing: null,
  missing: undefined,
  rows: [{ number: 1804 }, new Map([["a", new Set([1])]]), new Point(1, 2), Number.NaN, -0],
  click: () => 1,
};

let failures = 0;
const routes = Object.fromEntries([
  route("root", { path: "" }, { default: () => null, loader: () => ({ locale: "nb" }) }),
  route(
    "frame",
    { parentId: "root", path: "consortia/:slug" },
    { default: () => null, loader: ({ params }: Asked) => ({ slug: params["slug"] }) },
  ),
  route(
    "board",
    { parentId: "frame", index: true },
    { default: () => null, loader: ({ request, params }: Asked) => ({ url: request.url, ...params, everything }) },
  ),
  route("moved", { parentId: "frame", path: "moved" }, { default: () => null, loader: () => redirect("/") }),
  route(
    "gone",
    { parentId: "frame", path: "gone" },
    {
      default: () => null,
      loader: () => {
        throw new Response(null, { status: 404 });
      },
    },
  ),
  route("counted", { parentId: "frame", path: "counted" }, { default: () => null, loader: () => data(1, 418) }),
  route(
    "broken",
    { parentId: "frame", path: "broken" },
    {
      default: () => null,
      loader: () => {
        failures++;
        throw new Error("no answer");
      },
    },
  ),
  route(
    "private",
    { parentId: "frame", path: "private" },
    { default: () => null, headers: () => ({ "Cache-Control": "no-store" }), loader: () => 1 },
  ),
  route("silent", { parentId: "frame", path: "silent" }, { default: () => null }),
]);
const build = {
  routes,
  assets: { routes: {}, entry: { imports: [], module: "" }, url: "", version: "" },
  entry: { module: { default: () => new Response(), handleError: () => {} } },
  future: { v3_singleFetch: true, v3_lazyRouteDiscovery: true },
  basename: "/",
} as unknown as ServerBuild;

const findPage = pageFinder(build);
const ask = (address: string, init?: RequestInit) => new Request(`http://localhost${address}`, init);
const alone = (request: Request) =>
  loadAlone(build, findPage(new URL(request.url).pathname), request, {} as AppLoadContext);

test.each([
  "/consortia/felles.data?_routes=board",
  "/consortia/felles.data?step=signed&index&_routes=board%2Cframe",
  "/consortia/r%C3%B8st.data?_routes=root,frame,board&index=1",
])("%s is answered as Remix answers it", async (address) => {
  const own = await alone(ask(address));
  const remix = await createRequestHandler(build, "production")(ask(address), {} as AppLoadContext);
  expect(own?.status).toBe(remix.status);
  expect([...(own?.headers ?? [])].toSorted()).toEqual([...remix.headers].toSorted());
  expect(Buffer.from(own?.wholeBody ?? []).toString()).toBe(await remix.text());
});

test.each([
  ["a page", "/consortia/felles?_routes=board"],
  ["data of all loaders", "/consortia/felles.data"],
  ["a route of another page", "/consortia/felles.data?_routes=gone"],
  ["a route without a loader", "/consortia/felles/silent.data?_routes=silent"],
  ["a route that sets headers", "/consortia/felles/private.data?_routes=private"],
  ["a redirect", "/consortia/felles/moved.data?_routes=moved"],
  ["a refusal", "/consortia/felles/gone.data?_routes=gone"],
  ["a status", "/consortia/felles/counted.data?_routes=counted"],
  ["an address that leads nowhere", "/nowhere.data?_routes=board"],
])("%s is left to Remix", async (_what, address) => {
  expect(await alone(ask(address))).toBeNull();
});

test("what is sent is left to Remix, and nothing is loaded for it", async () => {
  expect(await alone(ask("/consortia/felles/broken.data?_routes=broken", { method: "POST" }))).toBeNull();
  expect(failures).toBe(0);
});

test("a loader that fails is left to Remix, which says so", async () => {
  expect(await alone(ask("/consortia/felles/broken.data?_routes=broken"))).toBeNull();
  expect(failures).toBe(1);
});
