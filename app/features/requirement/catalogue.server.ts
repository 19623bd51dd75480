import nationalServices from "~prisma/reference/national-services.json";
import catalogue from "~prisma/reference/requirement-catalogue.json";

import { REQUIREMENT_GROUPS, type Requirement } from "~/domain/requirement/requirement";
import type { Locale } from "~/i18n/locale";

/** A national service, and the requirement a consortium may begin from. */
export interface CatalogueEntry extends Requirement {
  service: string;
  serviceName: string;
  /** What the sources say of a duty, in Norwegian. */
  duty: string;
}

const LONGEST_SOURCE = 500;
const isDuty = (duty: string): boolean => /^(plikt|lovpålagt)/i.test(duty);

/** Services a law obliges municipalities to use, as the sources say. */
export const DUTY_SERVICES: ReadonlySet<string> = new Set(
  nationalServices.rows.filter(({ municipalDuty }) => isDuty(municipalDuty ?? "")).map(({ id }) => id),
);

/** The catalogue in the order of its groups; in each as the reference has it. */
export function catalogueIn(locale: Locale): CatalogueEntry[] {
  const services = new Map(nationalServices.rows.map((row) => [row.id, row]));
  const entries = catalogue.rows.flatMap(({ service: id, group, titleNb, titleNn, titleEn }): CatalogueEntry[] => {
    const service = services.get(id);
    const known = REQUIREMENT_GROUPS.find((one) => one === group);
    if (!service || !known) return [];
    const title = { nb: titleNb, nn: titleNn, en: titleEn }[locale] ?? titleNb;
    const { owner, source, purposeNb: text, municipalDuty, nameNb, nameNn, nameEn } = service;
    return [
      {
        service: id,
        serviceName: { nb: nameNb, nn: nameNn, en: nameEn }[locale] ?? nameNb,
        group: known,
        title,
        text,
        source: `${owner}. ${source}`.slice(0, LONGEST_SOURCE),
        duty: municipalDuty ?? "",
      },
    ];
  });
  return REQUIREMENT_GROUPS.flatMap((group) => entries.filter((entry) => entry.group === group));
}
