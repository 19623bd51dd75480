import { route, type RouteEntry } from "../route-list";

/** Without signing in: somebody who was sent the question answers it. */
export const publicLandscapeRoutes: RouteEntry[] = [route("system-answers/:secret", "routes/landscape/answer.tsx")];

/** Below /consortia/:slug. */
export const landscapeRoutes: RouteEntry[] = [
  route("systems", "routes/landscape/systems.tsx"),
  route("systems.csv", "routes/landscape/csv.ts"),
  route("systems/:number", "routes/landscape/own-systems.tsx"),
  route("systems/:number/new", "routes/landscape/new-system.tsx"),
  route("systems/:number/:systemId", "routes/landscape/system.tsx"),
];
