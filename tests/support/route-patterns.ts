import { matchRoutes } from "@remix-run/router";

import routes from "~/routes";
import type { RouteEntry } from "~/routes/route-list";

interface Leaf {
  /** The whole pattern from the root, such as `/consortia/:slug/documents/:document`. */
  pattern: string;
  file: string;
}

function leavesOf(entries: RouteEntry[], parent: string): Leaf[] {
  return entries.flatMap((entry) => {
    const pattern = entry.path ? `${parent}/${entry.path}` : parent;
    return entry.children ? leavesOf(entry.children, pattern) : [{ pattern: pattern || "/", file: entry.file }];
  });
}

/** Every route of the product that answers by itself. */
export const leaves: readonly Leaf[] = leavesOf(routes, "").filter((leaf) => !leaf.pattern.endsWith("*"));

const matchable = leaves.map(({ pattern }) => ({ path: pattern, id: pattern }));

/** The pattern a concrete address belongs to, or null for one that no route of ours answers. */
export function patternOf(path: string): string | null {
  return matchRoutes(matchable, path.split(/[?#]/)[0] ?? path)?.at(-1)?.route.path ?? null;
}
