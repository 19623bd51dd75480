import { useNavigation } from "@remix-run/react";
import { useState } from "react";

/**
 * What a person had before them when they began: it stays while an open page hears of newer values, until the form has
 * been answered. Sent along as `was`, it shows that somebody else saved meanwhile.
 */
export function useSeen<T>(current: T, answer: unknown): T {
  const isIdle = useNavigation().state === "idle";
  const [seen, setSeen] = useState({ current, answer });
  const isAnswered = isIdle && seen.answer !== answer;
  if (isAnswered) setSeen({ current, answer });
  return isAnswered ? current : seen.current;
}
