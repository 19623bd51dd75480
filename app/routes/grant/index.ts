import { route, type RouteEntry } from "../route-list";

/** Without signing in: receipts and their verification. */
export const publicGrantRoutes: RouteEntry[] = [
  route("receipts/:number", "routes/grant/receipt.tsx"),
  route("receipts/:number/:file", "routes/grant/receipt-file.ts"),
];

/** Outside a consortium: calls. */
export const signedInGrantRoutes: RouteEntry[] = [
  route("calls", "routes/grant/calls.tsx"),
  route("calls/:callSlug", "routes/grant/call.tsx"),
];

/** Below /consortia/:slug. */
export const grantRoutes: RouteEntry[] = [
  route("economy", "routes/grant/economy.tsx"),
  route("economy.csv", "routes/grant/economy-file.ts"),
  route("applications", "routes/grant/applications.tsx"),
  route("applications/:applicationId", "routes/grant/application.tsx"),
  route("applications/:applicationId/budget", "routes/grant/budget.tsx"),
  route("applications/:applicationId/sign-offs", "routes/grant/sign-offs.tsx"),
  route("applications/:applicationId/sign-offs/:number", "routes/grant/sign-off.tsx"),
  route("applications/:applicationId/submission", "routes/grant/submission.tsx"),
];
