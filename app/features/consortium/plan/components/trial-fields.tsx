import type { PlanChoice, TriedMeeting } from "~/features/consortium/plan/plan-trial";

/** What is being tried, carried along by a form that changes something else in it. */
export function TrialFields({
  choice,
  saved,
  meetings,
}: {
  choice: PlanChoice;
  saved: PlanChoice;
  meetings: readonly TriedMeeting[];
}) {
  return (
    <>
      {choice.lastDay === saved.lastDay ? null : <input type="hidden" name="deadline" value={choice.lastDay} />}
      {choice.hearingOn === saved.hearingOn ? null : (
        <input type="hidden" name="hearing" value={choice.hearingOn ?? ""} />
      )}
      {choice.pace.replyDays === saved.pace.replyDays ? null : (
        <input type="hidden" name="replyDays" value={choice.pace.replyDays} />
      )}
      {choice.pace.caseDays === saved.pace.caseDays ? null : (
        <input type="hidden" name="caseDays" value={choice.pace.caseDays} />
      )}
      {meetings.map(({ number, heldOn }) => (
        <input key={`${number}${heldOn}`} type="hidden" name="meeting" value={`${number}:${heldOn}`} />
      ))}
    </>
  );
}
