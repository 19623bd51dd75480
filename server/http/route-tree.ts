import type { ServerBuild } from "@remix-run/node";
import { matchRoutes } from "@remix-run/router";

/** The routes an address leads to, the frames first, the page last. */
export interface PageMatch {
  ids: string[];
  params: Record<string, string | undefined>;
}

interface RouteTree {
  id: string;
  path?: string;
  index?: boolean;
  children?: RouteTree[];
}

/** The address of the page whose data a request asks for; of any other request its own. */
export const pageAddressOf = (pathname: string): string => pathname.replace(/\.data$/, "").replace(/^\/_root$/, "/");

/** Finds the page of an address: nothing where there is none. */
export function pageFinder(build: ServerBuild): (pathname: string) => PageMatch {
  const tree = treeOf(build);
  return (pathname) => {
    const matches = matchRoutes(tree as never, pageAddressOf(pathname)) ?? [];
    return { ids: matches.map(({ route }) => (route as RouteTree).id), params: matches.at(-1)?.params ?? {} };
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
