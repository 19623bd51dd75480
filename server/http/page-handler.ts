import type { AppLoadContext, ServerBuild } from "@remix-run/node";

import { loadAlone } from "./load-alone.ts";
import { pageFinder, type PageMatch } from "./route-tree.ts";
import { SIGNING_IN } from "./signing-in.ts";
import { createTurns } from "./turns.ts";

type Handle = ReturnType<typeof import("@remix-run/node").createRequestHandler>;

/** So many addresses are remembered with the page they lead to. */
const MOST_ADDRESSES = 2_000;

/**
 * Pages made at once. A hundred that are made side by side are all late, and hold everything they are made of until
 * then; one after the other half of them come in half the time, and the last is no later.
 */
const PAGES_AT_ONCE = 16;

interface Page extends PageMatch {
  handle: Handle;
  /** Waits for nobody: a file, or a way in or out */
  isUrgent: boolean;
}

/**
 * Hands a request to a handler that knows only the page it is for and the frames around it. Remix compiles and ranks
 * every route it knows several times for every page; the browser learns of other pages when it meets links to them
 * (lazy route discovery), so the rest of the table is in nobody's answer. What an open page asks again, when it hears
 * of a change, mostly needs no handler at all (`loadAlone`).
 */
export function handleByPage(build: ServerBuild, prepare: (build: ServerBuild) => Handle): Handle {
  const whole = prepare(build);
  if (!build.future.v3_lazyRouteDiscovery) return whole;
  const findPage = pageFinder(build);
  const turns = createTurns(PAGES_AT_ONCE);
  const byPage = new Map<string, Handle>();
  const byAddress = new Map<string, Page>();

  function find(pathname: string): Page {
    const match = findPage(pathname);
    const page = match.ids.at(-1);
    if (page === undefined) return { ...match, handle: whole, isUrgent: false };
    const handle = byPage.get(page) ?? prepare(only(build, match.ids));
    byPage.set(page, handle);
    const isUrgent = build.routes[page]?.module.default === undefined || SIGNING_IN.test(pathname);
    return { ...match, handle, isUrgent };
  }

  return async (request: Request, context?: AppLoadContext) => {
    const { pathname } = new URL(request.url);
    if (pathname === "/__manifest") return whole(request, context);
    const page = byAddress.get(pathname) ?? find(pathname);
    if (byAddress.size >= MOST_ADDRESSES) byAddress.clear();
    byAddress.set(pathname, page);
    const make = async () => (await loadAlone(build, page, request, context)) ?? page.handle(request, context);
    if (page.isUrgent || request.method !== "GET") return make();
    return turns.take(() => (request.signal.aborted ? Promise.resolve(NOBODY_WAITS) : make()));
  };
}

const NOBODY_WAITS = new Response(null, { status: 503 });

function only(build: ServerBuild, ids: readonly string[]): ServerBuild {
  const pick = <Row>(rows: Record<string, Row>) =>
    Object.fromEntries(Object.entries(rows).filter(([id]) => ids.includes(id)));
  return {
    ...build,
    routes: pick(build.routes),
    assets: { ...build.assets, routes: pick(build.assets.routes) },
  };
}
