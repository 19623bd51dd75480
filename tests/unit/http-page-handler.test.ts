import type { AppLoadContext, ServerBuild } from "@remix-run/node";
import { expect, test } from "vitest";

import { handleByPage } from "../../server/http/page-handler.ts";

const route = (id: string, rest: object) => [id, { id, ...rest, module: {} }] as const;
const routes = Object.fromEntries([
  route("root", { path: "" }),
  route("signed-in", { parentId: "root" }),
  route("home", { parentId: "signed-in", index: true }),
  route("new", { parentId: "signed-in", path: "consortia/new" }),
  route("frame", { parentId: "root", path: "consortia/:slug" }),
  route("board", { parentId: "frame", index: true }),
  route("partner", { parentId: "frame", path: "partners/:number" }),
  route("not-found", { parentId: "root", path: "*" }),
]);
const build = { routes, assets: { routes }, future: { v3_lazyRouteDiscovery: true } } as unknown as ServerBuild;

/** Ids of the routes that the handler of an address knows. */
async function known(address: string): Promise<string[]> {
  const handle = handleByPage(build, (narrowed) => () => {
    expect(Object.keys(narrowed.assets.routes)).toEqual(Object.keys(narrowed.routes));
    return Promise.resolve(Response.json(Object.keys(narrowed.routes)));
  });
  const answer = await handle(new Request(`http://localhost${address}`), {} as AppLoadContext);
  return (await answer.json()) as string[];
}

test.each([
  ["/", ["root", "signed-in", "home"]],
  ["/_root.data", ["root", "signed-in", "home"]],
  ["/consortia/new", ["root", "signed-in", "new"]],
  ["/consortia/felles?index", ["root", "frame", "board"]],
  ["/consortia/felles.data?_routes=board", ["root", "frame", "board"]],
  ["/consortia/felles/partners/1804", ["root", "frame", "partner"]],
  ["/nowhere/at/all", ["root", "not-found"]],
])("a request for %s meets its page and the frames around it", async (address, ids) => {
  expect(await known(address)).toEqual(ids);
});

test("a browser that discovers routes is told of all of them", async () => {
  expect(await known("/__manifest?p=/consortia/felles")).toEqual(Object.keys(routes));
});
