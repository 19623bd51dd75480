import { route, type RouteEntry } from "../route-list";

export const registerRoutes: RouteEntry[] = [
  route("register", "routes/register/register.tsx"),
  route("register/search", "routes/register/search.ts"),
];
