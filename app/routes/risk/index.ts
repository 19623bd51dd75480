import { route, type RouteEntry } from "../route-list";

/** Below /consortia/:slug. */
export const riskRoutes: RouteEntry[] = [
  route("risks", "routes/risk/risks.tsx"),
  route("risks.csv", "routes/risk/csv.ts"),
  route("risks/new", "routes/risk/new-risk.tsx"),
  route("risks/:number", "routes/risk/risk.tsx"),
];
