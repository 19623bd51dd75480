import type { Locale } from "~/paraglide/runtime.js";

/**
 * Names of months and days, written out: the ICU of Node and of each browser abbreviate and space differently,
 * and a page must read the same on the server and after hydration. Norwegian abbreviates as Språkrådet advises.
 */
interface CalendarNames {
  months: readonly string[];
  shortMonths: readonly string[];
  /** From Sunday. */
  weekdays: readonly string[];
}

const norwegianMonths = "januar februar mars april mai juni juli august september oktober november desember".split(" ");
const norwegianShortMonths = "jan. feb. mars april mai juni juli aug. sep. okt. nov. des.".split(" ");

export const calendarNames: Record<Locale, CalendarNames> = {
  nb: {
    months: norwegianMonths,
    shortMonths: norwegianShortMonths,
    weekdays: "søndag mandag tirsdag onsdag torsdag fredag lørdag".split(" "),
  },
  nn: {
    months: norwegianMonths,
    shortMonths: norwegianShortMonths,
    weekdays: "søndag måndag tysdag onsdag torsdag fredag laurdag".split(" "),
  },
  en: {
    months: "January February March April May June July August September October November December".split(" "),
    shortMonths: "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" "),
    weekdays: "Sunday Monday Tuesday Wednesday Thursday Friday Saturday".split(" "),
  },
};
