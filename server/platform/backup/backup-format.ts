/**
 * A backup is one gzip file of JSON lines: the manifest; for every table its name, its rows (each a JSON string: the
 * row in PostgreSQL's own text form, exact for every type) and its checksum; and a last line without which it is incomplete.
 */
export interface Manifest {
  dugnadBackup: 1;
  createdAt: string;
  /** Version of Dugnad that wrote it */
  version: string;
  /** Names of the migrations the database had, in order */
  migrations: string[];
  /** In an order in which every row finds the rows it refers to */
  tables: { name: string; columns: string[] }[];
}

export type BackupLine = Manifest | { table: string } | string | TableEnd | { complete: true };

export interface TableEnd {
  end: string;
  rows: number;
  /** SHA-256 of the rows, each followed by a line feed, hex */
  sha256: string;
}

/** A backup that cannot be made, read or restored, with a message for whoever operates the installation. */
export class BackupError extends Error {}
