/** Whether a municipality uses a national service today, as it has answered. partly: some of its systems do, others not. */
export const COVERAGES = ["used", "partly", "unused", "unknown"] as const;
export type Coverage = (typeof COVERAGES)[number];

interface AnsweredSystem {
  organisationId: string;
  services: readonly string[];
  /** Questions answered with 'do not know'. */
  unknown: readonly string[];
}

/**
 * What each municipality's systems are connected to, taken together. A service that all of them have is used, one that only
 * some have is used partly; a system whose services are not known makes the others unknown, and so is everything of
 * whoever has not answered.
 */
export function coverageOf(
  services: readonly string[],
  organisationIds: readonly string[],
  systems: readonly AnsweredSystem[],
): { service: string; coverage: Coverage[]; used: number; partly: number; answered: number }[] {
  const theirs = organisationIds.map((id) => systems.filter(({ organisationId }) => organisationId === id));
  return services.map((service) => {
    const coverage = theirs.map((own) => coverageBy(own, service));
    return {
      service,
      coverage,
      used: coverage.filter((one) => one === "used").length,
      partly: coverage.filter((one) => one === "partly").length,
      answered: coverage.filter((one) => one !== "unknown").length,
    };
  });
}

function coverageBy(systems: readonly AnsweredSystem[], service: string): Coverage {
  const known = systems.filter(({ services, unknown }) => services.includes(service) || !unknown.includes("services"));
  const having = known.filter(({ services }) => services.includes(service));
  if (having.length > 0) return having.length === known.length ? "used" : "partly";
  return systems.length > 0 && known.length === systems.length ? "unused" : "unknown";
}
