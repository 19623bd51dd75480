import { Link } from "@remix-run/react";

import { partName } from "~/features/document/hearing/hearing-words";
import type { HearingPage } from "~/features/document/hearing/hearing-page.server";
import type { FormReply } from "~/features/kernel/form-reply";
import { m } from "~/paraglide/messages.js";
import { AnswerForm } from "./answer-form";
import { RemarkAnswer, RemarkLine, RemarkWords } from "./remark-row";

/** A page of remarks by section, one of them open to be answered. */
export function RemarkList(props: {
  page: HearingPage;
  hrefs: {
    municipality: (number: string) => string;
    answer: (number: number | null) => string;
    change: (changedIn: string) => string;
  };
  reply: FormReply | null;
}) {
  const { page, hrefs, reply } = props;
  const chosen = page.answering?.remark.id;
  const mayAnswer = page.mayHold && page.round.state === "open";
  return page.sections.map((section) => (
    <section className="card remark-section" key={section.section ?? "whole"}>
      <header>
        <h3 lang={section.section === null ? undefined : page.language}>
          {section.remarks[0] ? partName(section.remarks[0]) : ""}
        </h3>
        <span className="small">{m.hearing_section_count({ count: section.remarks.length })}</span>
      </header>
      <ol>
        {section.remarks.map((remark) => (
          <RemarkLine
            key={remark.id}
            id={`remark-${remark.number}`}
            number={remark.number}
            isLate={remark.isLate}
            isChosen={remark.id === chosen}
            who={<Link to={hrefs.municipality(remark.municipality.number)}>{remark.municipality.name}</Link>}
            words={<RemarkWords remark={remark} language={page.language} />}
            answer={
              page.answering && remark.id === chosen ? (
                <AnswerForm
                  key={`${remark.id} ${reply ? "again" : ""}`}
                  answering={page.answering}
                  reply={reply}
                  cancelHref={hrefs.answer(null)}
                />
              ) : (
                <>
                  <RemarkAnswer remark={remark} changeHref={hrefs.change} />
                  {mayAnswer && remark.number !== null ? (
                    <p className="small">
                      <Link to={hrefs.answer(remark.number)} preventScrollReset>
                        {remark.disposition === null ? m.hearing_answer() : m.hearing_answer_change()}
                        <span className="sr"> {m.hearing_remark_number({ number: remark.number })}</span>
                      </Link>
                    </p>
                  ) : null}
                </>
              )
            }
          />
        ))}
      </ol>
    </section>
  ));
}
