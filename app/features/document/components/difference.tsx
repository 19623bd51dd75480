import type { ReactNode } from "react";

import { Icon } from "~/components/ui/icon";
import { ScrollArea } from "~/components/ui/scroll-area";
import { m } from "~/paraglide/messages.js";
import type { ComparedSection, Item, ShownBlock } from "~/text/difference/difference";
import { type ComparedRow, wholeRow } from "~/text/difference/compared-row";
import type { Run } from "~/text/difference/words";

import { formName } from "./block-form-name";

import "./difference.css";

/** In one text, what was removed beside what came; or what was and what is, side by side. */
export type DifferenceView = "one" | "two";

export const sectionId = (index: number): string => `section-${index + 1}`;

export const sectionTitle = ({ number, title }: { number: string; title: string }): string =>
  title === "" ? m.document_compare_start() : `${number} ${title}`;

/** What changed between two texts, by section; equal sections are a line each. */
export function Difference({
  sections,
  language,
  view,
}: {
  sections: readonly ComparedSection[];
  /** The language both are written in */
  language: string;
  view: DifferenceView;
}) {
  return (
    <div className="difference">
      {sections.map((section, index) =>
        section.changes === 0 ? (
          <p className="difference-like" key={index} id={sectionId(index)}>
            <span lang={language}>{sectionTitle(section)}</span>
            <span className="muted">{m.document_compare_alike()}</span>
          </p>
        ) : (
          <section className="card difference-section" key={index} id={sectionId(index)}>
            <header>
              <h2 lang={language}>{sectionTitle(section)}</h2>
              <span className="small muted">{m.document_compare_changes({ count: section.changes })}</span>
            </header>
            <div lang={language}>
              {section.items.map((item, at) => (
                <Shown key={at} item={item} view={view} />
              ))}
            </div>
          </section>
        ),
      )}
    </div>
  );
}

function Shown({ item, view }: { item: Item; view: DifferenceView }) {
  switch (item.kind) {
    case "same":
      return (
        <details className="difference-same">
          <summary>{m.document_compare_same({ count: item.blocks.length })}</summary>
          {item.blocks.map((block, index) => (
            <BlockText key={index} block={block} />
          ))}
        </details>
      );
    case "added":
    case "removed":
      return (
        <Change label={item.kind === "added" ? m.document_compare_added() : m.document_compare_removed()}>
          <BlockText block={item.block} state={item.kind} />
        </Change>
      );
    case "changed":
      return item.isRewritten || view === "two" ? (
        <Change label={item.isRewritten ? m.document_compare_rewritten() : null}>
          <BeforeAndAfter {...item} />
        </Change>
      ) : (
        <Change>
          <p className="difference-text" data-form={item.form}>
            <Runs runs={item.runs} />
          </p>
        </Change>
      );
    case "form":
      return (
        <Change
          label={
            item.former
              ? m.document_compare_form({ former: formName(item.former), form: formOf(item.block) })
              : m.document_compare_look()
          }
        >
          <BlockText block={item.block} />
        </Change>
      );
    case "moved":
      return (
        <Change label={m.document_compare_moved({ section: sectionTitle(item.from) })} icon="sort">
          <BlockText block={item.block} />
        </Change>
      );
    case "table":
      return (
        <Change label={m.document_compare_table()}>
          <TableRows rows={item.rows} />
        </Change>
      );
  }
}

const formOf = (block: ShownBlock): string => (block.kind === "words" ? formName(block.form) : "");

function Change({ label, icon, children }: { label?: string | null; icon?: "sort"; children: ReactNode }) {
  return (
    <div className="difference-change">
      {label ? (
        <p className="difference-label small">
          {icon ? <Icon name={icon} size={14} /> : null}
          {label}
        </p>
      ) : null}
      {children}
    </div>
  );
}

function Runs({ runs }: { runs: readonly Run[] }) {
  return runs.map((run, index) => <Marked key={index} {...run} />);
}

/** Deleted and inserted words are said as well as coloured: a screen reader does not tell the elements apart. */
function Marked({ text, state }: Run) {
  if (state === "added")
    return (
      <ins>
        <span className="sr">{m.document_compare_new_words()} </span>
        {text}
      </ins>
    );
  if (state === "removed")
    return (
      <del>
        <span className="sr">{m.document_compare_removed_words()} </span>
        {text}
      </del>
    );
  return <span>{text}</span>;
}

function BlockText({ block, state = "same" }: { block: ShownBlock; state?: Run["state"] }) {
  if (block.kind === "table") return <TableRows rows={block.rows.map((row) => wholeRow(row, state))} />;
  return (
    <p className="difference-text" data-form={block.form}>
      <Marked text={block.text} state={state} />
    </p>
  );
}

function BeforeAndAfter({ runs }: { runs: readonly Run[] }) {
  const side = (left: Run["state"]) => runs.filter(({ state }) => state !== left);
  return (
    <div className="difference-pair">
      <div>
        <p className="small strong">{m.document_compare_before()}</p>
        <p className="difference-text">
          <Runs runs={side("added")} />
        </p>
      </div>
      <div>
        <p className="small strong">{m.document_compare_after()}</p>
        <p className="difference-text">
          <Runs runs={side("removed")} />
        </p>
      </div>
    </div>
  );
}

function TableRows({ rows }: { rows: readonly ComparedRow[] }) {
  return (
    <ScrollArea className="difference-table" label={m.document_compare_table()}>
      <table>
        <tbody>
          {rows.map((row, index) => (
            <tr key={index} data-state={row.state}>
              {row.cells.map((cell, at) => (
                <td key={at}>
                  <Runs runs={cell} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollArea>
  );
}
