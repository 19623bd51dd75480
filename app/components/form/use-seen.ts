import { useNavigation } from "@remix-run/react";
import { useState } from "react";

/**
 * What a person had before them when they began: it stays while an open page hears of newer values, until the form has
 * been answered: refused with `answer`, or taken `times` times. Sent along as `was`, it shows that somebody else saved
 * meanwhile.
 */
export function useSeen<T>(current: T, answer: unknown, times = 0): T {
  const isIdle = useNavigation().state === "idle";
  const [seen, setSeen] = useState({ current, answer, times });
  const isAnswered = isIdle && (seen.answer !== answer || seen.times !== times);
  if (isAnswered) setSeen({ current, answer, times });
  return isAnswered ? current : seen.current;
}
