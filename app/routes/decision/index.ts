import { route, type RouteEntry } from "../route-list";

/** Below /consortia/:slug. */
export const decisionRoutes: RouteEntry[] = [
  route("decisions", "routes/decision/decisions.tsx"),
  route("decisions.csv", "routes/decision/csv.ts"),
  route("decisions/new", "routes/decision/new-question.tsx"),
  route("decisions/delegates", "routes/decision/delegates.tsx"),
  route("decisions/:number", "routes/decision/question.tsx"),
];
