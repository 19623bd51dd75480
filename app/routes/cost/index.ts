import { route, type RouteEntry } from "../route-list";

/** Below /consortia/:slug. */
export const costRoutes: RouteEntry[] = [
  route("applications/:applicationId/budget/costs", "routes/cost/budget-costs.tsx"),
  route("costs", "routes/cost/costs.tsx"),
  route("costs.xlsx", "routes/cost/xlsx.ts"),
  route("costs.csv", "routes/cost/csv.ts"),
  route("costs/items", "routes/cost/items.tsx"),
  route("costs/items/new", "routes/cost/new-item.tsx"),
  route("costs/items/:costId", "routes/cost/item.tsx"),
  route("costs/import", "routes/cost/import.tsx"),
  route("costs/key", "routes/cost/key.tsx"),
  route("costs/bills/:number", "routes/cost/bill.tsx"),
];
