import { useId } from "react";

import { HatchPattern } from "~/components/ui/hatch-pattern";
import { DISPOSITIONS, type Disposition, type RemarkTally } from "~/domain/document/hearing";
import type { Chapter } from "~/features/document/hearing/hearing-remarks";
import { dispositionName } from "~/features/document/hearing/hearing-words";
import { m } from "~/paraglide/messages.js";
import { DispositionGlyph } from "./disposition";

const KINDS: readonly (Disposition | null)[] = [...DISPOSITIONS, null];
const countOf = (tally: RemarkTally, kind: Disposition | null) => tally[kind ?? "unanswered"];

/** How many remarks have which answer, in all and by chapter; a bar is as long as the chapter has remarks. */
export function HearingProgress({
  tally,
  chapters,
  language,
}: {
  tally: RemarkTally;
  chapters: readonly Chapter[];
  language: string;
}) {
  const most = Math.max(1, ...chapters.map((chapter) => chapter.tally.all));
  return (
    <section className="card hearing-progress" aria-label={m.hearing_chapters()}>
      <ul className="hearing-key">
        {KINDS.map((kind) => (
          <li key={kind ?? "unanswered"} data-of={kind ?? "unanswered"}>
            <i aria-hidden="true" />
            <DispositionGlyph of={kind} />
            {dispositionName(kind)}
            <b className="tnum">{countOf(tally, kind)}</b>
          </li>
        ))}
      </ul>
      <ol className="hearing-chapters">
        {chapters.map(({ number, title, tally: own }) => (
          <li key={number}>
            <span className="chapter-number">{number}</span>
            <span lang={title === "" ? undefined : language}>{title || m.hearing_whole_text()}</span>
            <ChapterBar tally={own} most={most} />
            <span className="chapter-count tnum">
              {m.hearing_chapter_of({ answered: own.all - own.unanswered, all: own.all })}
            </span>
            <span className="chapter-left">
              {own.unanswered === 0 ? m.hearing_chapter_done() : m.hearing_left({ count: own.unanswered })}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}

/** As long as the chapter has remarks, beside the one that has most. */
function ChapterBar({ tally, most }: { tally: RemarkTally; most: number }) {
  const hatch = `hatch${useId().replaceAll(":", "")}`;
  const percent = (count: number) => `${(100 * count) / most}%`;
  const before = (index: number) => KINDS.slice(0, index).reduce((sum, kind) => sum + countOf(tally, kind), 0);
  return (
    <svg className="chapter-bar" aria-hidden="true">
      <HatchPattern id={hatch} />
      {KINDS.map((kind, index) => (
        <rect
          key={kind ?? "unanswered"}
          data-of={kind ?? "unanswered"}
          x={percent(before(index))}
          width={percent(countOf(tally, kind))}
          y="1"
          height="10"
          rx="2"
          fill={kind === "not_taken_in" ? `url(#${hatch})` : undefined}
        />
      ))}
    </svg>
  );
}
