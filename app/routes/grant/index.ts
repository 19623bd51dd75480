import type { RouteEntry } from "../route-list";

/** Without signing in: receipts and their verification. */
export const publicGrantRoutes: RouteEntry[] = [];

/** Outside a consortium: calls. */
export const signedInGrantRoutes: RouteEntry[] = [];

/** Below /consortia/:slug. */
export const grantRoutes: RouteEntry[] = [];
