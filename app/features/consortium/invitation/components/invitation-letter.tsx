import { LadderBar } from "~/components/ui/ladder-bar";
import type { InvitationLetter as Letter } from "~/features/consortium/invitation/invitation-page.server";
import type { FormReply } from "~/features/kernel/form-reply";
import { formatList, formatNumber, formatShortDate } from "~/i18n/format";
import { m } from "~/paraglide/messages.js";
import { AnswerForm } from "./answer-form";

/** Who asks, for what, with whom, what it costs now, what an answer means, by when, and the three answers. */
export function InvitationLetter({
  letter,
  reply,
  mayAnswer,
}: {
  letter: Letter;
  reply: FormReply | null;
  mayAnswer: boolean;
}) {
  return (
    <>
      <h1>{m.consortium_invitation_question({ municipality: letter.municipality, consortium: letter.consortium })}</h1>
      <WithWhom letter={letter} />
      <ul className="invitation-terms">
        <li>
          <b>{m.consortium_invitation_cost()}</b>
          <span>{m.consortium_invitation_cost_now()}</span>
        </li>
        <li>
          <b>{m.consortium_invitation_not_binding()}</b>
          <span>{m.consortium_invitation_council_decides()}</span>
        </li>
        <li>
          <b>{formatShortDate(letter.answerBy)}</b>
          <span>{m.consortium_invitation_answer_by()}</span>
        </li>
      </ul>
      {mayAnswer ? <AnswerForm letter={letter} reply={reply} /> : null}
      <div className="invitation-after">
        <h2>{m.consortium_invitation_after()}</h2>
        <p>{m.consortium_invitation_after_text()}</p>
      </div>
      <WholeInvitation letter={letter} />
    </>
  );
}

function WithWhom({ letter }: { letter: Letter }) {
  const { leadTitle, yes, asked, counties, segments } = letter;
  const numbers = { yes: formatNumber(yes), asked: formatNumber(asked) };
  return (
    <>
      <p className="invitation-who">
        {m.consortium_invitation_asks({ lead: leadTitle })}{" "}
        {yes > 1 ? (
          <>
            <b>{m.consortium_invitation_yes_of(numbers)}</b>{" "}
            {counties.length > 0
              ? m.consortium_invitation_said_yes_in({ counties: formatList(counties) })
              : m.consortium_invitation_said_yes()}
          </>
        ) : (
          m.consortium_invitation_asked_together({ count: asked })
        )}
      </p>
      <div className="invitation-ladder">
        <LadderBar segments={segments} />
      </div>
    </>
  );
}

/** The purpose, the personal note and everybody who is asked, for those who want to read it all. */
export function WholeInvitation({ letter }: { letter: Letter }) {
  return (
    <details className="invitation-whole small muted">
      <summary>
        {m.consortium_invitation_you_are({
          title: letter.contactTitle.toLowerCase(),
          municipality: letter.municipality,
        })}{" "}
        <span className="link">{m.consortium_invitation_read_all()}</span>
      </summary>
      <div className="stack">
        <p>{letter.purpose}</p>
        {letter.note ? (
          <figure>
            <figcaption>{m.mail_written_by({ writer: letter.noteBy })}</figcaption>
            <blockquote>{letter.note}</blockquote>
          </figure>
        ) : null}
        <p>
          {m.consortium_invitation_everyone({ count: letter.others.length })} {formatList(letter.others)}.
        </p>
      </div>
    </details>
  );
}
