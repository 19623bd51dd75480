import { route, type RouteEntry } from "../route-list";

export const auditRoutes: RouteEntry[] = [
  route("activity", "routes/audit/activity.tsx"),
  route("activity/:format", "routes/audit/chain-file.ts"),
];
