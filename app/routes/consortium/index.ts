import { index, route, type RouteEntry } from "../route-list";

/** Without signing in: the invited person's page, and what calendars read. */
export const publicConsortiumRoutes: RouteEntry[] = [
  route("invitations/:secret", "routes/consortium/invitation.tsx"),
  route("calendars/:file", "routes/consortium/calendar.ts"),
];

export const consortiumRoutes: RouteEntry[] = [
  route("consortia/new", "routes/consortium/new.tsx"),
  route("my-invitations/:id", "routes/consortium/my-invitation.tsx"),
];

/** Below /consortia/:slug. */
export const consortiumPageRoutes = [
  index("routes/consortium/board.tsx"),
  route("settings", "routes/consortium/steering.tsx"),
  route("board.csv", "routes/consortium/board-csv.ts"),
  route("growth", "routes/consortium/growth.tsx"),
  route("growth.csv", "routes/consortium/growth-csv.ts"),
  route("plan", "routes/consortium/plan.tsx"),
  route("plan/meetings", "routes/consortium/plan-meetings.tsx"),
  route("plan.csv", "routes/consortium/plan-csv.ts"),
  route("partners", "routes/consortium/partners.tsx"),
  route("partners/:number", "routes/consortium/partner.tsx"),
  route("partners/:number/withdrawal", "routes/consortium/withdrawal.tsx"),
  route("reminder", "routes/consortium/reminder.tsx"),
  route("attachments/:id", "routes/consortium/attachment.ts"),
];
