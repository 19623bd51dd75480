import type { LiveKind } from "~/domain/document/live-block";
import type { Deps } from "~/features/kernel/deps";
import type { FiguresOf } from "~/features/kernel/figures";
import type { Locale } from "~/i18n/locale";
import type { LiveTable } from "~/text/live/live-table";

export type FigureDeps = Pick<Deps, "db" | "clock" | "remember">;

/** Of whom a block is, where it is about one municipality. */
export interface NamedMunicipality {
  id: string;
  number: string;
  name: string;
}

/** What a table is made of. `filter`: a word of the kind's own, or empty for all. */
export interface FiguresAsked extends FiguresOf {
  filter: string;
  municipality: NamedMunicipality | null;
}

/** One kind of live block. */
export interface FigureKind {
  label: (locale: Locale) => string;
  hint: (locale: Locale) => string;
  /** What it can be narrowed to, besides one municipality. */
  filters: Record<string, (locale: Locale) => string>;
  /** All of it is asked for by no filter. */
  hasAll: boolean;
  hasMunicipalities: boolean;
  table: (deps: FigureDeps, asked: FiguresAsked) => Promise<LiveTable>;
}

export type FigureKinds = Record<LiveKind, FigureKind>;
