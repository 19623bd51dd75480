import { useNavigation } from "@remix-run/react";
import { useState } from "react";

export interface TimesAnswered {
  isAway: boolean;
  times: number;
}

/** A form that was sent is answered once the page is still again, whether it is done or has led somewhere. */
export function countAnswered(
  last: TimesAnswered,
  now: { isSent: boolean; isIdle: boolean; isRefused: boolean },
): TimesAnswered {
  if (now.isSent) return last.isAway ? last : { ...last, isAway: true };
  return last.isAway && now.isIdle ? { isAway: false, times: last.times + (now.isRefused ? 0 : 1) } : last;
}

/**
 * How often the form that sends these fields has been accepted. Refusals, what others save and other forms of the page
 * do not count. As a form's key it starts the form again; beside `useSeen` it says that what stands now was seen.
 */
export function useTimesAnswered(sends: Readonly<Record<string, string>> | null, isRefused: boolean): number {
  const { state, formData } = useNavigation();
  const isSent =
    sends !== null &&
    formData !== undefined &&
    Object.entries(sends).every(([name, value]) => formData.get(name) === value);
  const [last, keep] = useState<TimesAnswered>({ isAway: false, times: 0 });
  const now = countAnswered(last, { isSent, isIdle: state === "idle", isRefused });
  if (now !== last) keep(now);
  return now.times;
}
