import type { ReactNode } from "react";

import { Icon } from "~/components/ui/icon";
import { m } from "~/paraglide/messages.js";

import type { CreditedChange, CreditedItem, CreditedSection } from "~/features/document/difference-filter";
import { ChangeCredits } from "./change-credits";
import { changeLabels, sectionTitle } from "./change-words";
import { BlockText, Runs, TableChange } from "./difference-words";

import "./difference.css";

export const DIFFERENCE_VIEWS = ["one", "two", "new"] as const;
/** In one text; before and after beside each other; or what is new alone. */
export type DifferenceView = (typeof DIFFERENCE_VIEWS)[number];

export const sectionId = (index: number, part?: string): string => `${part ? `${part}-` : ""}section-${index + 1}`;

/** So many equal sections in a row, and more, are one line. */
const MANY_ALIKE = 3;

interface Placed {
  section: CreditedSection;
  index: number;
}

/** What changed between two texts, by section; equal sections are a line each, many in a row one, to be opened. */
export function Difference({
  sections,
  language,
  view,
  isFiltered = false,
  areUnsigned = false,
  part,
}: {
  sections: readonly CreditedSection[];
  /** The language both are written in */
  language: string;
  view: DifferenceView;
  /** Not all changes are shown: what shows none need not be equal. */
  isFiltered?: boolean;
  /** It has not happened, or it is not on record who wrote it. */
  areUnsigned?: boolean;
  /** One of several texts on the page, under a heading of its own: what its ids begin with. */
  part?: string;
}) {
  const Heading = part ? "h3" : "h2";
  const likeWords = ({ changes }: CreditedSection) => {
    if (changes > 0) return m.document_compare_removed_only();
    return isFiltered ? m.document_compare_filtered() : m.document_compare_alike();
  };
  const like = ({ section, index }: Placed) => (
    <details className="difference-like" key={index} id={sectionId(index, part)}>
      <summary>
        <span lang={language}>{sectionTitle(section)}</span>
        <span className="muted">{likeWords(section)}</span>
      </summary>
      <div lang={language}>
        <Items items={section.items} view={view} areUnsigned={areUnsigned} isOpen />
      </div>
    </details>
  );
  return (
    <div className="difference" data-view={view}>
      {runsOf(sections, view).map(({ alike, placed: [first, ...others] }) => {
        if (!first) return null;
        const { section, index } = first;
        if (alike && others.length + 1 >= MANY_ALIKE)
          return (
            <details className="difference-run" key={index}>
              <summary>
                {isFiltered
                  ? m.document_compare_filtered_many({ count: others.length + 1 })
                  : m.document_compare_alike_many({ count: others.length + 1 })}
              </summary>
              <div>{[first, ...others].map(like)}</div>
            </details>
          );
        if (alike) return [first, ...others].map(like);
        return (
          <section className="card difference-section" key={index} id={sectionId(index, part)}>
            {part && section.title === "" ? null : (
              <header>
                <Heading lang={language}>{sectionTitle(section)}</Heading>
                <span className="small muted">{m.document_compare_changes({ count: section.changes })}</span>
              </header>
            )}
            <div lang={language}>
              <Items items={section.items} view={view} areUnsigned={areUnsigned} />
            </div>
          </section>
        );
      })}
    </div>
  );
}

/** Sections in their order, equal ones that follow one another together. */
function runsOf(sections: readonly CreditedSection[], view: DifferenceView): { alike: boolean; placed: Placed[] }[] {
  const runs: { alike: boolean; placed: Placed[] }[] = [];
  for (const [index, section] of sections.entries()) {
    const alike = changesIn(section, view) === 0;
    const last = runs.at(-1);
    // What has lost words alone is not equal, and stands by itself
    if (section.changes === 0 && last?.alike && last.placed.at(-1)?.section.changes === 0)
      last.placed.push({ section, index });
    else runs.push({ alike, placed: [{ section, index }] });
  }
  return runs;
}

/** Where only what is new is shown, what was removed is no change to see. */
const changesIn = ({ items, changes }: CreditedSection, view: DifferenceView): number =>
  view === "new" ? items.filter(({ kind }) => kind !== "same" && kind !== "removed").length : changes;

interface ItemsShown {
  items: readonly CreditedItem[];
  view: DifferenceView;
  areUnsigned: boolean;
  isOpen?: boolean;
}

function Items({ items, view, areUnsigned, isOpen }: ItemsShown) {
  return items.map((item, at) => {
    if (item.kind !== "same") return <ShownChange key={at} change={item} view={view} isUnsigned={areUnsigned} />;
    const blocks = item.blocks.map((block, index) => <BlockText key={index} block={block} />);
    if (isOpen) return blocks;
    return (
      <details className="difference-same" key={at}>
        <summary>{m.document_compare_same({ count: item.blocks.length })}</summary>
        {blocks}
      </details>
    );
  });
}

function ShownChange({
  change,
  view,
  isUnsigned,
}: {
  change: CreditedChange;
  view: DifferenceView;
  isUnsigned: boolean;
}) {
  if (view === "new" && change.kind === "removed") return null;
  return (
    <div className="difference-change" tabIndex={-1} data-kind={change.kind} data-moved={change.movedFrom !== null}>
      {changeLabels(change).map((label) => (
        <p className="difference-label small" key={label}>
          {change.movedFrom ? <Icon name="sort" size={14} /> : null}
          {label}
        </p>
      ))}
      <ChangedText change={change} view={view} />
      {isUnsigned ? null : <ChangeCredits by={change.by} formerlyBy={change.formerlyBy} />}
    </div>
  );
}

/** Side by side where there is room: the style shows `difference-pair is-wide` or what follows it, never both. */
function ChangedText({ change, view }: { change: CreditedChange; view: DifferenceView }) {
  const whole = <TogetherText change={change} reading={view === "new" ? "after" : "both"} />;
  if (view !== "two" || change.kind === "rewritten" || !("runs" in change || "table" in change)) return whole;
  return (
    <>
      <Pair
        isWide
        before={<TogetherText change={change} reading="before" />}
        after={<TogetherText change={change} reading="after" />}
      />
      <div className="is-narrow">{whole}</div>
    </>
  );
}

function TogetherText({ change, reading }: { change: CreditedChange; reading: "both" | "before" | "after" }) {
  if (change.kind === "table") return <TableChange table={change.table} reading={reading} />;
  if ("runs" in change) {
    const text = (side: typeof reading) => (
      <p className="difference-text" data-form={change.form}>
        <Runs runs={change.runs} reading={side} />
      </p>
    );
    if (change.kind === "rewritten" && reading === "both")
      return <Pair before={text("before")} after={text("after")} />;
    return text(reading);
  }
  const state = change.kind === "added" || change.kind === "removed" ? change.kind : "same";
  return change.blocks.map((block, index) => <BlockText key={index} block={block} state={state} />);
}

function Pair({ before, after, isWide }: { before: ReactNode; after: ReactNode; isWide?: boolean }) {
  return (
    <div className={isWide ? "difference-pair is-wide" : "difference-pair"}>
      <div>
        <p className="small strong">{m.document_compare_before()}</p>
        {before}
      </div>
      <div>
        <p className="small strong">{m.document_compare_after()}</p>
        {after}
      </div>
    </div>
  );
}
