import type { ChangeEvent } from "react";

import { Kept } from "~/components/kept";
import { classNames } from "~/components/ui/class-names";
import { Icon } from "~/components/ui/icon";
import { LadderGlyph, LadderMark } from "~/components/ui/ladder-mark";
import { PlainLink, useFollow } from "~/components/ui/plain-link";
import { Table } from "~/components/ui/table";
import { Tag } from "~/components/ui/tag";
import type { BoardCell, BoardRow } from "~/features/consortium/board/board-row.server";
import { formatNumber } from "~/i18n/format";
import { stepName } from "~/i18n/step-name";
import { m } from "~/paraglide/messages.js";
import { paths } from "~/paths";

const heads = [
  { step: 1, kind: "invited" },
  { step: 2, kind: "interested" },
  { step: 3, kind: "intent" },
  { step: 4, kind: "mandated" },
  { step: 5, kind: "decided" },
  { step: 6, kind: "signed" },
] as const;

/** One row per municipality: the line of steps with their evidence, what is missing, next council, last contact. */
export function BoardTable({
  slug,
  rows,
  changed,
  mayChoose,
  formId,
  keptBy,
}: {
  slug: string;
  rows: readonly BoardRow[];
  changed: ReadonlyMap<string, string>;
  mayChoose: boolean;
  /** The form the boxes belong to. */
  formId: string;
  /** Names everything above but `changed`, which is empty on the server (`Kept`). */
  keptBy: string | null;
}) {
  const follow = useFollow();
  return (
    <div className="card table-frame board-frame">
      <Table className="board" caption={m.board_table_caption()} isSticky>
        <thead>
          <tr>
            {mayChoose ? (
              <th scope="col" className="ck">
                <input type="checkbox" className="ds-input" aria-label={m.board_choose_all()} onChange={chooseAll} />
              </th>
            ) : null}
            <th scope="col">{m.board_municipality()}</th>
            <th scope="col" className="num">
              {m.board_population()}
            </th>
            {heads.map(({ step, kind }) => (
              <th scope="col" className="sth" key={kind}>
                <span>
                  <LadderGlyph step={step} size={12} />
                  {stepName(kind)}
                </span>
              </th>
            ))}
            <th scope="col" className="num" title={m.board_days_hint()}>
              {m.board_days()}
            </th>
            <th scope="col">{m.board_missing()}</th>
            <th scope="col" className="num">
              {m.board_council()}
            </th>
            <th scope="col" className="num">
              {m.board_last_contact()}
            </th>
          </tr>
        </thead>
        <Kept as="tbody" keptBy={keptBy && `${keptBy} table`} onClick={follow}>
          {() =>
            rows.map((row) => (
              <BoardTableRow key={row.number} {...{ slug, row, mayChoose, formId }} change={changed.get(row.number)} />
            ))
          }
        </Kept>
      </Table>
    </div>
  );
}

const chooseAll = ({ currentTarget }: ChangeEvent<HTMLInputElement>) => {
  for (const box of currentTarget.closest("table")?.querySelectorAll<HTMLInputElement>("input[name=number]") ?? [])
    box.checked = currentTarget.checked;
};

function BoardTableRow({
  slug,
  row,
  change,
  mayChoose,
  formId,
}: {
  slug: string;
  row: BoardRow;
  change: string | undefined;
  mayChoose: boolean;
  formId: string;
}) {
  const { number, name, cells, stopped, council, contact, daysSince } = row;
  return (
    <tr id={`k${number}`} className={classNames(change && "changed live")}>
      {mayChoose ? (
        <td className="ck">
          {row.mayRemind ? (
            <input
              type="checkbox"
              className="ds-input"
              name="number"
              value={number}
              form={formId}
              aria-label={m.board_choose({ name })}
            />
          ) : null}
        </td>
      ) : null}
      <th scope="row" className="kn">
        <LadderMark step={row.step} label={row.stepLabel} />
        <span>
          <PlainLink href={paths.partner(slug, number)}>{name}</PlainLink>
          {row.otherName ? <small>{row.otherName}</small> : null}
          {row.participation === "lead" ? <Tag tone="accent">{m.board_lead()}</Tag> : null}
          {row.participation === "option" ? <Tag>{m.board_option()}</Tag> : null}
          {row.participation === "observer" ? <Tag>{m.board_observer()}</Tag> : null}
        </span>
      </th>
      <td className="num pop">{row.population === null ? "–" : formatNumber(row.population)}</td>
      {heads.map(({ kind }, index) => (
        <StepCell key={kind} cell={cells[index] ?? null} stopped={stopped?.cell === index ? stopped.label : null} />
      ))}
      <td className="num since" title={daysSince === null ? undefined : m.board_days_since({ count: daysSince })}>
        {daysSince ?? "–"}
      </td>
      <td className="mis" title={row.missing}>
        <div>
          {row.misses ? <Tag tone="stop">{m.board_misses()}</Tag> : null}{" "}
          {change ? <output className="by">{change}</output> : <span>{row.missing}</span>}
        </div>
      </td>
      <td className={classNames("cou num", council?.isLate && "is-late")} title={council?.title}>
        {council?.label ?? "–"}
      </td>
      <td className="con num" title={contact?.title}>
        {contact?.label ?? "–"}
      </td>
    </tr>
  );
}

function StepCell({ cell, stopped }: { cell: BoardCell | null; stopped: string | null }) {
  if (!cell) return <td className="st none">{stopped ? <span className="quit">{stopped}</span> : null}</td>;
  return (
    <td className="st" data-step={cell.rung} data-line={cell.line}>
      <span className="ev" title={cell.title}>
        <Icon name={cell.icon} size={13} stroke={1.3} />
        {cell.date}
      </span>
      <i />
    </td>
  );
}
