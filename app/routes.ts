import { accessRoutes, signedInAccessRoutes } from "./routes/access/index";
import { auditRoutes } from "./routes/audit/index";
import { consortiumPageRoutes, consortiumRoutes, publicConsortiumRoutes } from "./routes/consortium/index";
import { costRoutes } from "./routes/cost/index";
import { documentRoutes, imageRoutes } from "./routes/document/index";
import { grantRoutes, publicGrantRoutes, signedInGrantRoutes } from "./routes/grant/index";
import { decisionRoutes } from "./routes/decision/index";
import { landscapeRoutes, publicLandscapeRoutes } from "./routes/landscape/index";
import { mailRoutes } from "./routes/mail/index";
import { notificationRoutes } from "./routes/notification/index";
import { registerRoutes } from "./routes/register/index";
import { requirementRoutes } from "./routes/requirement/index";
import { riskRoutes } from "./routes/risk/index";
import { searchRoutes } from "./routes/search/index";
import { index, layout, route, type RouteEntry } from "./routes/route-list";
import { systemRoutes } from "./routes/system/index";

/** Each area owns its list; here is how they nest. */
export default [
  ...systemRoutes,
  ...accessRoutes,
  ...publicConsortiumRoutes,
  ...publicGrantRoutes,
  ...publicLandscapeRoutes,
  ...mailRoutes,
  ...imageRoutes,
  layout("routes/signed-in.tsx", [
    index("routes/home.tsx"),
    ...signedInAccessRoutes,
    ...registerRoutes,
    ...notificationRoutes,
    ...searchRoutes,
    ...consortiumRoutes,
    ...signedInGrantRoutes,
  ]),
  route("consortia/:slug", "routes/consortium/layout.tsx", [
    ...consortiumPageRoutes,
    ...documentRoutes,
    ...grantRoutes,
    ...costRoutes,
    ...landscapeRoutes,
    ...decisionRoutes,
    ...riskRoutes,
    ...requirementRoutes,
    ...auditRoutes,
  ]),
  route("*", "routes/not-found.tsx"),
] satisfies RouteEntry[];
