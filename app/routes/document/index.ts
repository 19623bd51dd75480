import type { RouteEntry } from "../route-list";

export const documentRoutes: RouteEntry[] = [];
