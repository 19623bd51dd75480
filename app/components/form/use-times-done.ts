import { useState } from "react";

export interface TimesDone {
  done: object | undefined;
  times: number;
}

/** An answer counts once, for as long as it stays and after it has been forgotten. */
export const countDone = (last: TimesDone, done: object | undefined): TimesDone =>
  done === undefined || done === last.done ? last : { done, times: last.times + 1 };

/**
 * How often a form has been answered that it is done. As the form's key it lets the form start over then, and never
 * because others have changed what stands around it.
 */
export function useTimesDone(done: object | undefined): number {
  const [last, keep] = useState<TimesDone>({ done, times: 0 });
  const now = countDone(last, done);
  if (now !== last) keep(now);
  return now.times;
}
