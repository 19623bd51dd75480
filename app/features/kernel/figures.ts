import type { Subject } from "~/domain/access/can";
import type { Readers } from "~/domain/document/live-block";
import type { Locale } from "~/i18n/locale";
import type { LiveChoice } from "~/text/live/live-choice";
import type { LiveName } from "~/text/live/fill-live";
import type { LiveTable } from "~/text/live/live-table";

/** For which text figures are asked. */
export interface FiguresOf {
  consortium: {
    id: string;
    deadlineAt: Date;
    lead: { id: string };
    countedOrganisationIds: readonly string[];
    subject: Subject;
  };
  readers: Readers;
  /** The language of the text */
  locale: Locale;
}

/** The tables of live blocks. The caller has found the text as the person may see it. */
export interface Figures {
  /** By `keyOfLive`; one for every block that is asked for. */
  tables(of: FiguresOf, blocks: readonly LiveName[]): Promise<ReadonlyMap<string, LiveTable>>;
  choices(of: FiguresOf): Promise<LiveChoice[]>;
}
