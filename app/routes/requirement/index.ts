import { route, type RouteEntry } from "../route-list";

/** Below /consortia/:slug. */
export const requirementRoutes: RouteEntry[] = [
  route("requirements", "routes/requirement/requirements.tsx"),
  route("requirements.xlsx", "routes/requirement/xlsx.ts"),
  route("requirements.docx", "routes/requirement/docx.ts"),
  route("requirements.csv", "routes/requirement/csv.ts"),
  route("requirements/new", "routes/requirement/new-requirement.tsx"),
  route("requirements/import", "routes/requirement/import.tsx"),
  route("requirements/catalogue", "routes/requirement/catalogue.tsx"),
  route("requirements/versions", "routes/requirement/versions.tsx"),
  route("requirements/versions/:version", "routes/requirement/version.tsx"),
  route("requirements/:number", "routes/requirement/requirement.tsx"),
];
