import type { RouteEntry } from "../route-list";

export const registerRoutes: RouteEntry[] = [];
