import { route, type RouteEntry } from "../route-list";

/** Without signing in: receipts and their verification. */
export const publicGrantRoutes: RouteEntry[] = [
  route("receipts/:number", "routes/grant/receipt.tsx"),
  route("receipts/:number/:file", "routes/grant/receipt-file.ts"),
];

/** Outside a consortium: calls. */
export const signedInGrantRoutes: RouteEntry[] = [
  route("calls", "routes/grant/calls.tsx"),
  route("calls/new", "routes/grant/new-call.tsx"),
  route("calls/drafts/:draftId", "routes/grant/call-draft.tsx"),
  route("calls/drafts/:draftId/form", "routes/grant/call-draft-form.tsx"),
  route("calls/drafts/:draftId/form/:itemKey", "routes/grant/call-draft-item.tsx"),
  route("calls/drafts/:draftId/preview", "routes/grant/call-draft-preview.tsx"),
  route("calls/drafts/:draftId/publication", "routes/grant/call-draft-publication.tsx"),
  route("calls/drafts/:draftId/:part", "routes/grant/call-draft-part.tsx"),
  route("calls/:callSlug", "routes/grant/call.tsx"),
  route("calls/:callSlug/deadline", "routes/grant/call-deadline.tsx"),
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
  route("applications/:applicationId/lock", "routes/grant/application-lock.tsx"),
  route("applications/:applicationId/replacement", "routes/grant/replacement.tsx"),
  route("applications/:applicationId/submission", "routes/grant/submission.tsx"),
];
