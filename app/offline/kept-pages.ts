import { isBuiltFile, PERSON_HEADER } from "./built-file";
import type { KeepRequest } from "./keep-request";

/** As long as a session lives at most. Milliseconds */
const KEPT_FOR = 14 * 24 * 60 * 60 * 1000;
/** A page that is kept is fetched again after this long. Milliseconds */
const FRESH_FOR = 24 * 60 * 60 * 1000;
const MOST_PAGES = 20;

const PAGES = "dugnad-pages";
const FILES = "dugnad-files";
/** Under this address the list of what is kept lies among the pages. No page of ours has it. */
const LIST = "/kept-pages.json";

export interface KeptPage extends Omit<KeepRequest, "kind"> {
  /** Milliseconds since 1970 */
  keptAt: number;
}

interface KeptPagesDeps {
  caches: Pick<CacheStorage, "open" | "delete">;
  fetch(path: string): Promise<Response>;
  now(): number;
}

/**
 * Pages that this device can open without a connection, with the files they need. All are one person's: another
 * person's page takes the place of everything before it. Changes take turns.
 */
export class KeptPages {
  #turn: Promise<unknown> = Promise.resolve();

  constructor(private readonly deps: KeptPagesDeps) {}

  /** Keeps a page unless a fresh copy is here. A page that cannot be fetched, or is somebody else's, is not kept. */
  keep(asked: KeepRequest): Promise<void> {
    return this.#inTurn(async () => {
      const own = (await this.#list()).filter(({ personId }) => personId === asked.personId);
      const former = own.find(({ path }) => path === asked.path);
      const others = own.filter(({ path }) => path !== asked.path);
      const isFresh = former?.build === asked.build && this.#age(former) < FRESH_FOR;
      const files = [...new Set([...(isFresh ? former.files : []), ...asked.files])].filter(isBuiltFile);
      const page = await this.#pages();
      let keptAt = former?.keptAt ?? 0;
      if (!isFresh) {
        const answer = await this.deps.fetch(asked.path);
        if (!answer.ok || answer.redirected || answer.headers.get(PERSON_HEADER) !== asked.personId) return;
        files.push(...filesNamedIn(await answer.clone().text()).filter((file) => !files.includes(file)));
        await page.put(asked.path, answer);
        keptAt = this.deps.now();
      }
      await this.#fetchFiles(files);
      const { kind: _, ...kept } = asked;
      await this.#keepOnly([{ ...kept, keptAt, files }, ...others].slice(0, MOST_PAGES));
    });
  }

  /** The page as it was when it was last kept. */
  async find(path: string): Promise<Response | undefined> {
    const known = (await this.pages()).some((page) => page.path === path);
    return known ? (await this.#pages()).match(path) : undefined;
  }

  /** What can be opened, the last one kept first. */
  async pages(): Promise<KeptPage[]> {
    await this.#turn;
    return (await this.#list()).filter((page) => this.#age(page) < KEPT_FOR);
  }

  /** A built file that a kept page needs. */
  async file(path: string): Promise<Response | undefined> {
    return (await this.deps.caches.open(FILES)).match(path);
  }

  /** The server says that the page is not there, or not for this person. */
  forget(path: string): Promise<void> {
    return this.#inTurn(async () => this.#keepOnly((await this.#list()).filter((page) => page.path !== path)));
  }

  /** Somebody signs out, or in. */
  forgetAll(): Promise<void> {
    return this.#inTurn(async () => {
      await this.deps.caches.delete(PAGES);
    });
  }

  #inTurn(work: () => Promise<void>): Promise<void> {
    const done = this.#turn.then(work, work);
    this.#turn = done.catch(() => undefined);
    return done;
  }

  #age(page: KeptPage): number {
    return this.deps.now() - page.keptAt;
  }

  #pages(): Promise<Cache> {
    return this.deps.caches.open(PAGES);
  }

  async #list(): Promise<KeptPage[]> {
    const list = await (await this.#pages()).match(LIST);
    return list ? ((await list.json()) as KeptPage[]) : [];
  }

  async #keepOnly(kept: readonly KeptPage[]): Promise<void> {
    const pages = await this.#pages();
    const paths = new Set([LIST, ...kept.map(({ path }) => path)]);
    await pages.put(LIST, new Response(JSON.stringify(kept)));
    await deleteOthers(pages, paths);
    await deleteOthers(await this.deps.caches.open(FILES), new Set(kept.flatMap(({ files }) => files)));
  }

  async #fetchFiles(paths: readonly string[]): Promise<void> {
    const files = await this.deps.caches.open(FILES);
    for (const path of paths) {
      if (await files.match(path)) continue;
      const answer = await this.deps.fetch(path);
      if (answer.ok) await files.put(path, answer);
    }
  }
}

async function deleteOthers(cache: Cache, paths: ReadonlySet<string>): Promise<void> {
  for (const request of await cache.keys()) if (!paths.has(new URL(request.url).pathname)) await cache.delete(request);
}

const filesNamedIn = (html: string): string[] => [
  ...new Set([...html.matchAll(/["'(](\/(?:assets|fonts)\/[\w./-]+)["')]/g)].map(([, path]) => path ?? "")),
];
