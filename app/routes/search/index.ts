import { route, type RouteEntry } from "../route-list";

export const searchRoutes: RouteEntry[] = [
  route("search", "routes/search/search.tsx"),
  route("search/hits", "routes/search/hits.ts"),
];
