import { useSeen } from "./use-seen";

interface SeenVersion<Values> {
  /** What stood when the person began */
  values: Values;
  /** Which version the form replaces */
  version: number;
  /** Somebody else has saved meanwhile. */
  isOther: boolean;
}

/**
 * What a form shows, and which version of it the form replaces. A press on what somebody else has changed is refused
 * once, with `conflict`; the next one knows what it replaces.
 *
 * @param current the version that stands now; null where there is nothing yet
 * @param sends what the form sends that no other form of the page does: once it is answered, what stands now was seen
 * @param sentAs the name under which the form sends the version
 */
export function useSeenVersion<Values>(
  values: Values,
  current: number | null,
  refused: { typed: Record<string, string> } | null,
  sends: Readonly<Record<string, string>>,
  sentAs = "version",
): SeenVersion<Values> {
  const now = { values, version: current ?? 0 };
  const seen = useSeen(now, refused, sends);
  const isRefusedForOther = refused?.typed["conflict"] === "yes";
  const replaced = refused ? Number(refused.typed[sentAs]) : seen.version;
  const version = isRefusedForOther ? now.version : replaced;
  return { values: seen.values, version, isOther: current !== null && (isRefusedForOther || current !== version) };
}
