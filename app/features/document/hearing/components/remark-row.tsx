import { Link } from "@remix-run/react";
import type { ReactNode } from "react";

import { Tag } from "~/components/ui/tag";
import type { RemarkRow } from "~/features/document/hearing/hearing-store.server";
import { formatDate } from "~/i18n/format";
import { m } from "~/paraglide/messages.js";
import { DispositionMark } from "./disposition";

/** What somebody said, about which stretch. */
export function RemarkWords({ remark, language }: { remark: Pick<RemarkRow, "quote" | "body">; language: string }) {
  return (
    <>
      {remark.quote ? (
        <blockquote className="remark-quote" lang={language}>
          {remark.quote}
        </blockquote>
      ) : null}
      <p className="remark-body">{remark.body}</p>
    </>
  );
}

/** What the lead said to it, and where the change is. */
export function RemarkAnswer({ remark, changeHref }: { remark: RemarkRow; changeHref: (changedIn: string) => string }) {
  const { disposition, reason, changedIn, answeredBy, answeredAt } = remark;
  return (
    <>
      <DispositionMark of={disposition} />
      {reason ? <p className="remark-reason">{reason}</p> : null}
      {changedIn === null ? null : (
        <p className="small">
          <Link to={changeHref(changedIn)}>{changeWords(changedIn)}</Link>
        </p>
      )}
      {answeredBy && answeredAt ? (
        <p className="small muted">{m.hearing_answered_by({ person: answeredBy, date: formatDate(answeredAt) })}</p>
      ) : null}
    </>
  );
}

function changeWords(changedIn: string): string {
  if (changedIn === "now") return m.hearing_change_now();
  return /^\d+$/.test(changedIn) ? m.hearing_change_version({ number: Number(changedIn) }) : m.hearing_change_kept();
}

/** A row: number, who, what they say, what is answered. */
export function RemarkLine(props: {
  id: string;
  number: number | null;
  who: ReactNode;
  isLate: boolean;
  isChosen?: boolean;
  words: ReactNode;
  answer: ReactNode;
}) {
  const { id, number, who, isLate, isChosen, words, answer } = props;
  return (
    <li className="remark" id={id} data-chosen={isChosen || undefined}>
      <p className="remark-number tnum">
        <span className="sr">{m.hearing_remark_number({ number: number ?? "" })}</span>
        <span aria-hidden="true">{number}</span>
      </p>
      <div className="remark-who">
        <b>{who}</b>
        {isLate ? <Tag tone="notice">{m.hearing_late()}</Tag> : null}
      </div>
      <div className="remark-words">{words}</div>
      <div className="remark-answer">{answer}</div>
    </li>
  );
}
