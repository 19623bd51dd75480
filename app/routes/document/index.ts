import { route, type RouteEntry } from "../route-list";

/** Beside the consortia: a text says which image it shows, not where the text itself is. */
export const imageRoutes: RouteEntry[] = [route("images/:sha256", "routes/document/image.ts")];

/** Below /consortia/:slug. */
export const documentRoutes: RouteEntry[] = [
  route("case-papers", "routes/document/case-papers.tsx"),
  route("case-papers/archive", "routes/document/case-papers-archive.ts"),
  route("documents", "routes/document/documents.tsx"),
  route("documents/import", "routes/document/import.tsx"),
  route("documents/templates", "routes/document/templates.tsx"),
  route("documents/:documentId", "routes/document/document.tsx"),
  route("documents/:documentId/agreement", "routes/document/agreement.tsx"),
  route("documents/:documentId/agreement/:municipality", "routes/document/agreement-of.tsx"),
  route("documents/:documentId/approvals", "routes/document/approvals.tsx"),
  route("documents/:documentId/approvals/:municipality", "routes/document/approval.tsx"),
  route("documents/:documentId/authors", "routes/document/authors.ts"),
  route("documents/:documentId/comments", "routes/document/comments.tsx"),
  route("documents/:documentId/compare", "routes/document/compare.tsx"),
  route("documents/:documentId/export/:format", "routes/document/document-file.ts"),
  route("documents/:documentId/figures", "routes/document/figures.ts"),
  route("documents/:documentId/hearings", "routes/document/hearings.tsx"),
  route("documents/:documentId/hearings/:round", "routes/document/hearing.tsx"),
  route("documents/:documentId/hearings/:round/attachments/:attachment", "routes/document/hearing-attachment.ts"),
  route("documents/:documentId/hearings/:round/replies/:municipality", "routes/document/hearing-reply.tsx"),
  route("documents/:documentId/hearings/:round/table/:format", "routes/document/hearing-table.ts"),
  route("documents/:documentId/images", "routes/document/images.ts"),
  route("documents/:documentId/import", "routes/document/import-into.tsx"),
  route("documents/:documentId/read", "routes/document/read.tsx"),
  route("documents/:documentId/restore/:saved", "routes/document/restore.tsx"),
  route("documents/:documentId/settings", "routes/document/settings.tsx"),
  route("documents/:documentId/suggestions", "routes/document/suggestions.tsx"),
  route("documents/:documentId/versions", "routes/document/versions.tsx"),
  route("documents/:documentId/versions/:number", "routes/document/version.tsx"),
  route("documents/:documentId/versions/:number/export/:format", "routes/document/version-file.ts"),
];
