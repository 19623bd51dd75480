import { Form } from "~/components/form/form";
import { Button, LinkButton } from "~/components/ui/button";
import type { Answer } from "~/domain/consortium/invitation";
import { answeredWords } from "~/features/consortium/invitation/answered-words";
import type { InvitationLetter, WayIn } from "~/features/consortium/invitation/invitation-page.server";
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
  wayIn,
  reply,
}: {
  letter: InvitationLetter;
  answer: Answer;
  answerContact: string | null;
  mayAnswer: boolean;
  wayIn: WayIn;
  reply: FormReply | null;
}) {
  const { municipality, lead } = letter;
  const { heading, next } = answeredWords(answer, letter, wayIn);
  return (
    <>
      <h1>{heading}</h1>
      <p className="invitation-who">{next}</p>
      {answerContact ? (
        <p className="invitation-who">{m.consortium_answered_contact({ contact: answerContact })}</p>
      ) : null}
      {answer === "interested" ? (
        <div className="mt-5">
          <ComeIn letter={letter} wayIn={wayIn} />
        </div>
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

/** The one next thing to press: open it, sign in here, or have a link sent to the invited address. */
function ComeIn({ letter, wayIn }: { letter: InvitationLetter; wayIn: WayIn }) {
  const board = paths.board(letter.slug);
  if (wayIn === "signed_in")
    return (
      <LinkButton variant="primary" size="big" to={board}>
        {m.consortium_answered_open({ consortium: letter.consortium })}
      </LinkButton>
    );
  if (wayIn === "other_link")
    return (
      <LinkButton variant="primary" size="big" to={paths.signIn(board)}>
        {m.access_sign_in_title()}
      </LinkButton>
    );
  if (wayIn === "this_link")
    return (
      <Form method="post">
        <Button variant="primary" size="big" name="intent" value="enter">
          {m.consortium_answered_enter()}
        </Button>
      </Form>
    );
  return (
    <Form method="post" action={paths.signIn()}>
      <input type="hidden" name="email" value={letter.email} />
      <input type="hidden" name="returnTo" value={board} />
      <Button variant="primary" size="big" className="wrap-anywhere">
        {m.consortium_answered_sign_in({ email: letter.email })}
      </Button>
    </Form>
  );
}
