/** What a text can be kept as, with what the browser calls it. */
export const EXPORT_TYPES = {
  pdf: "application/pdf",
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  odt: "application/vnd.oasis.opendocument.text",
  html: "text/html; charset=utf-8",
  md: "text/markdown; charset=utf-8",
  json: "application/json; charset=utf-8",
} as const;

export type ExportFormat = keyof typeof EXPORT_TYPES;

export const isExportFormat = (name: unknown): name is ExportFormat =>
  typeof name === "string" && Object.hasOwn(EXPORT_TYPES, name);

/** What somebody wants a file for, and the formats that serve it, the best one first. */
export const EXPORT_PURPOSES = {
  write: ["docx", "odt", "md"],
  read: ["pdf", "html"],
} as const satisfies Record<string, readonly ExportFormat[]>;
