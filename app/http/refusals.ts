import type { Issue } from "~/domain/shared/verdict";

/** A page somebody may not see does not exist for them: nobody learns what there is. */
export const notFound = (): Response => new Response(null, { status: 404, statusText: "Not Found" });

/** An action somebody may not do. */
export const forbidden = (): Response => new Response(null, { status: 403, statusText: "Forbidden" });

/** More than any of our forms holds. */
export const tooLarge = (): Response => new Response(null, { status: 413, statusText: "Content Too Large" });

/** Asked too often: it may be asked again later. */
export const tooMany = (minutes: number): Response =>
  new Response(null, {
    status: 429,
    statusText: "Too Many Requests",
    headers: { "Retry-After": String(minutes * 60) },
  });

/** Ends a request that was refused because this person may not do it. */
export function endWhereForbidden(issues: readonly Issue[]): void {
  if (issues.some(({ code }) => code === "not_allowed")) throw forbidden();
}

/** Ends a request that was refused because nothing is there for this person, or because they may not do it. */
export function endWhereRefused(issues: readonly Issue[]): void {
  const codes = new Set(issues.map(({ code }) => code));
  if (codes.has("not_found") || codes.has("municipality_unknown")) throw notFound();
  endWhereForbidden(issues);
}
