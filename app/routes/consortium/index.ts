import { index, type RouteEntry } from "../route-list";

/** Without signing in: the invited person's page. */
export const publicConsortiumRoutes: RouteEntry[] = [];

export const consortiumRoutes: RouteEntry[] = [];

/** Below /consortia/:slug. */
export const consortiumPageRoutes = [index("routes/consortium/board.tsx")];
