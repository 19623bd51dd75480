import { route, type RouteEntry } from "../route-list";

export const notificationRoutes: RouteEntry[] = [
  route("notifications", "routes/notification/notifications.tsx"),
  route("notifications/mail", "routes/notification/mail-habit.tsx"),
  route("notifications/unread", "routes/notification/unread.ts"),
];
