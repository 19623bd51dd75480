import type { ServerBuild } from "@remix-run/node";
import { matchRoutes } from "@remix-run/router";

type Handle = ReturnType<typeof import("@remix-run/node").createRequestHandler>;

/** So many addresses are remembered with the page they lead to. */
const MOST_ADDRESSES = 2_000;

interface RouteTree {
  id: string;
  path?: string;
  index?: boolean;
  children?: RouteTree[];
}

/**
 * Hands a request to a handler that knows only the page it is for and the frames around it. Remix compiles and ranks
 * every route it knows several times for every page; the browser learns of other pages when it meets links to them
 * (lazy route discovery), so the rest of the table is in nobody's answer.
 */
export function narrowByAddress(build: ServerBuild, prepare: (build: ServerBuild) => Handle): Handle {
  const whole = prepare(build);
  if (!build.future.v3_lazyRouteDiscovery) return whole;
  const tree = treeOf(build);
  const byPage = new Map<string, Handle>();
  const byAddress = new Map<string, Handle>();

  function find(pathname: string): Handle {
    const address = pathname.replace(/\.data$/, "").replace(/^\/_root$/, "/");
    const ids = (matchRoutes(tree as never, address) ?? []).map(({ route }) => (route as RouteTree).id);
    const page = ids.at(-1);
    if (page === undefined) return whole;
    const handle = byPage.get(page) ?? prepare(only(build, ids));
    byPage.set(page, handle);
    return handle;
  }

  return (request, context) => {
    const { pathname } = new URL(request.url);
    if (pathname === "/__manifest") return whole(request, context);
    const handle = byAddress.get(pathname) ?? find(pathname);
    if (byAddress.size >= MOST_ADDRESSES) byAddress.clear();
    byAddress.set(pathname, handle);
    return handle(request, context);
  };
}

const treeOf = (build: ServerBuild, parent?: string): RouteTree[] =>
  Object.values(build.routes)
    .filter((route) => route !== undefined && route.parentId === parent)
    .map((route) => {
      const { id, path, index } = route as RouteTree;
      return index
        ? { id, index, ...(path !== undefined && { path }) }
        : { id, ...(path !== undefined && { path }), children: treeOf(build, id) };
    });

function only(build: ServerBuild, ids: readonly string[]): ServerBuild {
  const pick = <Row>(rows: Record<string, Row>) =>
    Object.fromEntries(Object.entries(rows).filter(([id]) => ids.includes(id)));
  return {
    ...build,
    routes: pick(build.routes),
    assets: { ...build.assets, routes: pick(build.assets.routes) },
  };
}
