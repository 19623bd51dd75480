import { beforeEach, expect, test } from "vitest";

import { PERSON_HEADER } from "~/offline/built-file";
import type { KeepRequest } from "~/offline/keep-request";
import { KeptPages } from "~/offline/kept-pages";
import { isAny, offlinePage } from "~/offline/offline-page";

const BODØ = "0192f7a0-0000-7000-8000-000000000001";
const ALTA = "0192f7a0-0000-7000-8000-000000000002";
const DAY = 86_400_000;

/** As much of a browser's cache as is used: answers by path. */
class FakeCache {
  readonly answers = new Map<string, Response>();
  async match(path: string) {
    return this.answers.get(path)?.clone();
  }
  async put(path: string, answer: Response) {
    this.answers.set(path, answer);
  }
  async keys() {
    return [...this.answers.keys()].map((path) => new Request(`http://localhost${path}`));
  }
  async delete(request: Request) {
    return this.answers.delete(new URL(request.url).pathname);
  }
}

let stores: Map<string, FakeCache>;
let now: number;
let asked: string[];
let whose: string;
let pages: KeptPages;

beforeEach(() => {
  stores = new Map();
  now = 1_000_000;
  asked = [];
  whose = BODØ;
  pages = new KeptPages({
    caches: {
      open: async (name) => {
        if (!stores.has(name)) stores.set(name, new FakeCache());
        return stores.get(name) as unknown as Cache;
      },
      delete: async (name) => stores.delete(name),
    },
    fetch: async (path) => {
      asked.push(path);
      if (!path.startsWith("/consortia")) return new Response(`file ${path}`);
      return new Response(`<script src="/assets/page-${asked.length}.js"></script>`, {
        headers: { [PERSON_HEADER]: whose },
      });
    },
    now: () => now,
  });
});

const request = (path: string, more: Partial<KeepRequest> = {}): KeepRequest => ({
  kind: "keep",
  path,
  title: `Tittel ${path}`,
  language: "nn",
  words: { heading: "Du er fråkopla", text: "Sida kan ikkje hentast.", kept: "Desse kan opnast" },
  personId: BODØ,
  build: "one",
  files: ["/assets/editor-1.js", "/elsewhere.js"],
  ...more,
});

const filesKept = () => [...(stores.get("dugnad-files")?.answers.keys() ?? [])].sort();

test("a page is found again with its files, and fetched again for a new build or after a day", async () => {
  await pages.keep(request("/consortia/a"));
  expect(await (await pages.find("/consortia/a"))?.text()).toContain("/assets/page-1.js");
  expect(filesKept()).toEqual(["/assets/editor-1.js", "/assets/page-1.js"]);
  asked = [];
  await pages.keep(request("/consortia/a"));
  expect(asked).toEqual([]);
  await pages.keep(request("/consortia/a", { build: "two", files: ["/assets/editor-2.js"] }));
  expect(filesKept()).toEqual(["/assets/editor-2.js", "/assets/page-1.js"]);
  asked = [];
  now += DAY;
  await pages.keep(request("/consortia/a", { build: "two" }));
  expect(asked[0]).toBe("/consortia/a");
});

test("another person's page takes the place of everything kept before", async () => {
  await pages.keep(request("/consortia/a"));
  whose = ALTA;
  await pages.keep(request("/consortia/b", { personId: ALTA }));
  expect(await pages.find("/consortia/a")).toBeUndefined();
  expect((await pages.pages()).map(({ path }) => path)).toEqual(["/consortia/b"]);
});

test("what the server answers to somebody else is not kept under this person's name", async () => {
  whose = ALTA;
  await pages.keep(request("/consortia/a"));
  expect(await pages.pages()).toEqual([]);
});

test("whoever signs out while a page is being kept leaves nothing behind", async () => {
  const keeping = pages.keep(request("/consortia/a"));
  await pages.forgetAll();
  await keeping;
  expect(await pages.find("/consortia/a")).toBeUndefined();
});

test("a page that is gone is forgotten, with the files nothing else needs", async () => {
  await pages.keep(request("/consortia/a"));
  await pages.keep(request("/consortia/b", { files: ["/assets/editor-1.js", "/assets/other.js"] }));
  await pages.forget("/consortia/b");
  expect(await pages.find("/consortia/b")).toBeUndefined();
  expect(filesKept()).toEqual(["/assets/editor-1.js", "/assets/page-1.js"]);
});

test("no longer than a session lives, and twenty pages at most", async () => {
  for (let at = 0; at < 25; at += 1) await pages.keep(request(`/consortia/${at}`));
  expect(await pages.pages()).toHaveLength(20);
  expect(await pages.find("/consortia/24")).toBeDefined();
  now += 14 * DAY;
  expect(await pages.find("/consortia/24")).toBeUndefined();
});

test("without a connection the device says what can be opened, in the language of the last page", async () => {
  await pages.keep(request("/consortia/a", { title: "Strategi <utkast>" }));
  const kept = await pages.pages();
  if (!isAny(kept)) throw new Error("nothing is kept");
  const html = await offlinePage(kept).text();
  expect(html).toContain('<html lang="nn">');
  expect(html).toContain('<a href="/consortia/a">Strategi &lt;utkast&gt;</a>');
});
