import type { RouteEntry } from "../route-list";

export const auditRoutes: RouteEntry[] = [];
