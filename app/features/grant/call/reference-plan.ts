import type { Localised } from "~/domain/grant/call-form";
import type { CallPlan } from "~/domain/grant/call-plan";
import { addDays, osloDate } from "~/domain/shared/oslo-time";
import { callForm } from "~prisma/reference/call-form/call-form";
import grantScheme from "~prisma/reference/grant-scheme.json";

const said = (key: string): string => String(grantScheme.statements.find((one) => one.key === key)?.value ?? "");

/** The first round closed on 15 January; a call begun later than this many days before one is for the year after. */
const LEAST_DAYS = 30;

/** What the scheme is, said in our own words. */
export const SUMMARY: Localised = {
  nb: "Tilskudd til kommuner og fylkeskommuner som samordner seg om investering, anskaffelse og innføring av helseteknologi, og som går foran for andre.",
  nn: "Tilskot til kommunar og fylkeskommunar som samordnar seg om investering, innkjøp og innføring av helseteknologi, og som går føre for andre.",
  en: "Grants for municipalities and county authorities that join forces to invest in, buy and introduce health technology, and that lead the way for others.",
};

/**
 * Helseteknologiordningen as the sources know it (prisma/reference/grant-scheme.json): name, purpose, who may apply, and
 * an example of a form. Its dates, criteria and total funding are in none of them and stay open.
 */
export function referencePlan(now: Date): CallPlan {
  const soonest = addDays(osloDate(now), LEAST_DAYS);
  const year = Number(soonest.slice(0, 4)) + (soonest.slice(5) > "01-15" ? 1 : 0);
  return {
    languages: ["nb", "nn", "en"],
    scheme: {
      name: { nb: said("scheme.name_nb"), nn: said("scheme.name_nn"), en: "Health Technology Scheme" },
      purpose: said("scheme.purpose_nb"),
    },
    title: {
      nb: `Helseteknologiordningen ${year}`,
      nn: `Helseteknologiordninga ${year}`,
      en: `Health Technology Scheme ${year}`,
    },
    summary: SUMMARY,
    receiptPrefix: "HTO",
    opensAt: null,
    closesAt: null,
    pot: null,
    form: callForm(year),
  };
}
