import { m } from "~/paraglide/messages.js";

/** The time between two instants in words, to the second: '33 t 27 min 52 s', with days in front from the second on. */
export function timeLeft(from: Date, to: Date): string {
  const left = Math.max(0, Math.floor((to.getTime() - from.getTime()) / 1000));
  const days = left >= 2 * 86_400 ? Math.floor(left / 86_400) : 0;
  const rest = left - days * 86_400;
  const time = m.grant_time_left({
    hours: Math.floor(rest / 3600),
    minutes: Math.floor((rest % 3600) / 60),
    seconds: rest % 60,
  });
  return days > 0 ? m.grant_submit_left_days({ count: days, time }) : time;
}
