import type { RouteEntry } from "../route-list";

export const systemRoutes: RouteEntry[] = [];
