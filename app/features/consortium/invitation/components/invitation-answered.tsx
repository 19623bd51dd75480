import { LinkButton } from "~/components/ui/button";
import type { Answer } from "~/domain/consortium/invitation";
import type { InvitationLetter } from "~/features/consortium/invitation/invitation-page.server";
import type { FormReply } from "~/features/kernel/form-reply";
import { m } from "~/paraglide/messages.js";
import { paths } from "~/paths";
import { AnswerForm } from "./answer-form";
import { WholeInvitation } from "./invitation-letter";

const said = {
  interested: { heading: m.consortium_answered_interested, next: m.consortium_answered_interested_next },
  later: { heading: m.consortium_answered_later, next: m.consortium_answered_later_next },
  no: { heading: m.consortium_answered_no, next: m.consortium_answered_no_next },
};

/** The answer that was given, what happens next, and the way to change it while it makes sense. */
export function InvitationAnswered({
  letter,
  answer,
  answerContact,
  mayAnswer,
  reply,
}: {
  letter: InvitationLetter;
  answer: Answer;
  answerContact: string | null;
  mayAnswer: boolean;
  reply: FormReply | null;
}) {
  const { municipality, consortium, lead } = letter;
  return (
    <>
      <h1>{said[answer].heading({ municipality, lead })}</h1>
      <p className="invitation-who">{said[answer].next({ municipality, consortium, lead })}</p>
      {answerContact ? (
        <p className="invitation-who">{m.consortium_answered_contact({ contact: answerContact })}</p>
      ) : null}
      {answer === "interested" ? (
        <p className="mt-5">
          <LinkButton variant="primary" size="big" to={paths.signIn()}>
            {m.consortium_answered_sign_in()}
          </LinkButton>
        </p>
      ) : null}
      {mayAnswer ? (
        <details className="invitation-change" open={reply !== null || undefined}>
          <summary>
            <b>{m.consortium_answered_change()}</b>
          </summary>
          <AnswerForm {...{ letter, reply, answer, answerContact }} />
        </details>
      ) : (
        <p className="invitation-after">{m.consortium_answered_moved_on({ municipality, lead })}</p>
      )}
      <WholeInvitation letter={letter} />
    </>
  );
}
