import { useNavigation } from "@remix-run/react";
import { useState } from "react";

import { useTimesAnswered } from "./use-times-answered";

/**
 * What a person had before them when they began: it stays while an open page hears of newer values, until the form has
 * been answered: refused with `answer`, or accepted. Sent along as `was`, it shows that somebody else saved meanwhile.
 *
 * @param answer what the form was refused with; null where it was not
 * @param sends what the form sends that no other form of the page does; null where it is made again when it is accepted
 */
export function useSeen<T>(current: T, answer: unknown, sends: Readonly<Record<string, string>> | null): T {
  const isIdle = useNavigation().state === "idle";
  const times = useTimesAnswered(sends, answer !== null);
  const [seen, setSeen] = useState({ current, answer, times });
  const isAnswered = isIdle && (seen.answer !== answer || seen.times !== times);
  if (isAnswered) setSeen({ current, answer, times });
  return isAnswered ? current : seen.current;
}
