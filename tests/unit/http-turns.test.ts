import type { AppLoadContext, ServerBuild } from "@remix-run/node";
import { expect, test } from "vitest";

import { handleByPage } from "../../server/http/page-handler.ts";
import { createTurns } from "../../server/http/turns.ts";

const idle = () => new Promise<void>((resolve) => setImmediate(resolve));

test("so many at once, the others in the order in which they came, also after one that failed", async () => {
  const turns = createTurns(2);
  const begun: number[] = [];
  const ends: ((error?: Error) => void)[] = [];
  const all = [1, 2, 3, 4, 5].map((one) =>
    turns.take(() => {
      begun.push(one);
      return new Promise<number>((resolve, reject) => ends.push((error) => (error ? reject(error) : resolve(one))));
    }),
  );
  await idle();
  expect(begun).toEqual([1, 2]);
  ends[1]?.(new Error("no"));
  await expect(all[1]).rejects.toThrow("no");
  await idle();
  expect(begun).toEqual([1, 2, 3]);
  for (let end = 0; end < 5; end += 1) {
    ends[end]?.();
    await idle();
  }
  expect(begun).toEqual([1, 2, 3, 4, 5]);
  expect(await Promise.all([all[0], ...all.slice(2)])).toEqual([1, 3, 4, 5]);
});

/** A build of a page, a file and the way in, whose answers wait until they are let go. */
function heldBuild() {
  const route = (id: string, path: string, module: object) => [id, { id, path, module }] as const;
  const page = { default: () => null };
  const routes = Object.fromEntries([
    route("page", "page/:number", page),
    route("file", "file", { loader: () => null }),
    route("sign-in", "sign-in", page),
  ]);
  const build = { routes, assets: { routes }, future: { v3_lazyRouteDiscovery: true } } as unknown as ServerBuild;
  const begun: string[] = [];
  const held: (() => void)[] = [];
  const handle = handleByPage(build, () => (request) => {
    begun.push(new URL(request.url).pathname);
    return new Promise((resolve) => held.push(() => resolve(new Response("made"))));
  });
  const ask = (path: string, init?: RequestInit) =>
    handle(new Request(`http://localhost${path}`, init), {} as AppLoadContext);
  return { ask, begun, held };
}

test("a flood of pages is made sixteen at a time; files, forms and the way in wait for none of them", async () => {
  const { ask, begun, held } = heldBuild();
  const pages = Array.from({ length: 20 }, (_, number) => ask(`/page/${number}`));
  await idle();
  expect(begun).toHaveLength(16);
  void ask("/file");
  void ask("/sign-in");
  void ask("/page/20", { method: "POST" });
  await idle();
  expect(begun.slice(16)).toEqual(["/file", "/sign-in", "/page/20"]);
  for (let one = 0; one < 23; one += 1) {
    held[one]?.();
    await idle();
  }
  expect((await Promise.all(pages)).every(({ ok }) => ok)).toBe(true);
});

test("a page that nobody waits for any longer is not made", async () => {
  const { ask, begun, held } = heldBuild();
  for (let number = 0; number < 16; number += 1) void ask(`/page/${number}`);
  const left = new AbortController();
  const last = ask("/page/left", { signal: left.signal });
  left.abort();
  await idle();
  held[0]?.();
  await last;
  expect(begun).not.toContain("/page/left");
});
