import { LinkButton } from "~/components/ui/button";
import type { Answer } from "~/domain/consortium/invitation";
import { answeredWords } from "~/features/consortium/invitation/answered-words";
import type { InvitationLetter } from "~/features/consortium/invitation/invitation-page.server";
import type { FormReply } from "~/features/kernel/form-reply";
import { m } from "~/paraglide/messages.js";
import { paths } from "~/paths";
import { AnswerForm } from "./answer-form";
import { WholeInvitation } from "./invitation-letter";

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
  const { municipality, lead, keepsMail } = letter;
  const { heading, next } = answeredWords(answer, letter);
  return (
    <>
      <h1>{heading}</h1>
      <p className="invitation-who">{next}</p>
      {answerContact ? (
        <p className="invitation-who">{m.consortium_answered_contact({ contact: answerContact })}</p>
      ) : null}
      {answer === "interested" ? (
        <p className="mt-5">
          <LinkButton variant="primary" size="big" to={paths.signIn()}>
            {keepsMail ? m.access_sign_in_title() : m.consortium_answered_sign_in()}
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
