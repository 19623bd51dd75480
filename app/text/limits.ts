import { TABLE_LIMITS } from "./table-grid";

/** What one text may hold, its tables included. The worker takes out what is more (find-excess.ts). */
export const LIMITS = {
  /** UTF-16 units */
  characters: 1_500_000,
  /** Blocks, tables, rows and columns together */
  blocks: 30_000,
  tableRows: TABLE_LIMITS.rows,
  tableColumns: TABLE_LIMITS.columns,
} as const;
