/** Whether a municipality uses a national service today, as it has answered. */
export const COVERAGES = ["used", "unused", "unknown"] as const;
export type Coverage = (typeof COVERAGES)[number];

interface AnsweredSystem {
  organisationId: string;
  services: readonly string[];
  /** Questions answered with 'do not know'. */
  unknown: readonly string[];
}

/**
 * What each municipality's systems are connected to, taken together. A service that one of them has is used; where a
 * system's services are not known, the others are unknown; and so is everything of whoever has not answered.
 */
export function coverageOf(
  services: readonly string[],
  organisationIds: readonly string[],
  systems: readonly AnsweredSystem[],
): { service: string; coverage: Coverage[]; used: number; answered: number }[] {
  const theirs = organisationIds.map((id) => systems.filter(({ organisationId }) => organisationId === id));
  return services.map((service) => {
    const coverage = theirs.map((own) => coverageBy(own, service));
    return {
      service,
      coverage,
      used: coverage.filter((one) => one === "used").length,
      answered: coverage.filter((one) => one !== "unknown").length,
    };
  });
}

function coverageBy(systems: readonly AnsweredSystem[], service: string): Coverage {
  if (systems.some(({ services }) => services.includes(service))) return "used";
  const isKnown = systems.length > 0 && systems.every(({ unknown }) => !unknown.includes("services"));
  return isKnown ? "unused" : "unknown";
}
