import { checkPace, type Pace } from "~/domain/consortium/council-rules";
import { type CivilDate, parseCivilDate } from "~/domain/shared/oslo-time";
import { accept, issue, type Issue, refuse, type Verdict } from "~/domain/shared/verdict";

/** A council meeting somebody tries, without entering it. */
export interface TriedMeeting {
  number: string;
  heldOn: CivilDate;
}

/** The dates a plan is counted with. */
export interface PlanChoice {
  /** The last day in time. */
  lastDay: CivilDate;
  hearingOn: CivilDate | null;
  pace: Pace;
}

/** What the address tries: where it says nothing, or nothing that can be read, what is saved. */
export interface PlanTrial extends PlanChoice {
  meetings: TriedMeeting[];
  isTrying: boolean;
  /** What could not be read, at its field. */
  issues: Issue[];
}

/** Enough to try one for every municipality. */
const MOST_MEETINGS = 400;

export function readTrial(search: URLSearchParams, saved: PlanChoice): PlanTrial {
  const issues: Issue[] = [];
  const take = <T>(verdict: Verdict<T>, otherwise: T): T => {
    if (verdict.ok) return verdict.value;
    issues.push(...verdict.issues);
    return otherwise;
  };
  const deadline = search.get("deadline");
  const lastDay = deadline === null ? saved.lastDay : take(parseCivilDate(deadline, "deadline"), saved.lastDay);
  const hearing = search.get("hearing");
  const hearingOn = hearing === null ? saved.hearingOn : take(parseOptionalDate(hearing, "hearing"), saved.hearingOn);
  const pace = take(
    parsePace(search.get("replyDays") ?? saved.pace.replyDays, search.get("caseDays") ?? saved.pace.caseDays),
    saved.pace,
  );
  const added = search.get("number") ? [`${search.get("number")}:${search.get("heldOn") ?? ""}`] : [];
  const meetings = [...search.getAll("meeting").slice(0, MOST_MEETINGS), ...added].flatMap((written) =>
    take<TriedMeeting[]>(parseMeeting(written), []),
  );
  const isTrying = meetings.length > 0 || !isSame({ lastDay, hearingOn, pace }, saved);
  return { lastDay, hearingOn, pace, meetings, isTrying, issues };
}

export const isSame = (one: PlanChoice, other: PlanChoice): boolean =>
  one.lastDay === other.lastDay &&
  one.hearingOn === other.hearingOn &&
  one.pace.replyDays === other.pace.replyDays &&
  one.pace.caseDays === other.pace.caseDays;

/** The address that tries something; what is as saved is left out. */
export function trialSearch(trial: PlanChoice & { meetings: readonly TriedMeeting[] }, saved: PlanChoice): string {
  const search = new URLSearchParams();
  if (trial.lastDay !== saved.lastDay) search.set("deadline", trial.lastDay);
  if (trial.hearingOn !== saved.hearingOn) search.set("hearing", trial.hearingOn ?? "");
  if (trial.pace.replyDays !== saved.pace.replyDays) search.set("replyDays", String(trial.pace.replyDays));
  if (trial.pace.caseDays !== saved.pace.caseDays) search.set("caseDays", String(trial.pace.caseDays));
  for (const { number, heldOn } of trial.meetings) search.append("meeting", `${number}:${heldOn}`);
  return search.toString();
}

/** An empty field is no date. Issue: date_invalid. */
export const parseOptionalDate = (text: string, path: string): Verdict<CivilDate | null> =>
  text.trim() === "" ? accept(null) : parseCivilDate(text, path);

/** Issue: days_out_of_range {max}, at each field. */
export function parsePace(replyDays: string | number, caseDays: string | number): Verdict<Pace> {
  return checkPace({ replyDays: wholeNumber(replyDays), caseDays: wholeNumber(caseDays) });
}

/** NaN for what is no whole number. */
export const wholeNumber = (typed: string | number): number =>
  typeof typed === "number" ? typed : /^\d{1,4}$/.test(typed.trim()) ? Number(typed) : NaN;

function parseMeeting(written: string): Verdict<TriedMeeting[]> {
  const [number = "", day = ""] = written.split(":");
  if (!/^\d{4}$/.test(number)) return refuse("municipality_unknown", "heldOn", { number: number.slice(0, 20) });
  const heldOn = parseCivilDate(day, "heldOn");
  return heldOn.ok
    ? accept([{ number, heldOn: heldOn.value }])
    : { ok: false, issues: heldOn.issues.map((one) => issue(one.code, "heldOn")) };
}
