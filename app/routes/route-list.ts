/** An entry of Remix's route configuration (the shape `@remix-run/route-config` makes). */
export interface RouteEntry {
  file: string;
  path?: string;
  index?: boolean;
  children?: RouteEntry[];
}

/** A page or resource at a path below its parent. */
export const route = (path: string, file: string, children?: RouteEntry[]): RouteEntry => ({
  path,
  file,
  ...(children && { children }),
});

/** The page at the parent's own path. */
export const index = (file: string): RouteEntry => ({ index: true, file });

/** A shell around its children that adds nothing to the path. */
export const layout = (file: string, children: RouteEntry[]): RouteEntry => ({ file, children });
