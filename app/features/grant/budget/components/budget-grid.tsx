import { type FormEvent, useMemo, useState } from "react";

import { FormMark } from "~/components/form/form";
import { SELF_SAVING } from "~/components/form/form-mark";
import { Alert } from "~/components/ui/alert";
import { Button } from "~/components/ui/button";
import { useIsAlive } from "~/components/use-is-alive";
import type { CellReply } from "~/features/grant/budget/budget-cell";
import type { BudgetPage } from "~/features/grant/budget/budget-page.server";
import { partnerShape, wholeShape } from "~/features/grant/budget/grid-shape";
import { m } from "~/paraglide/messages.js";

import { BudgetFoot } from "./budget-foot";
import { BudgetRow } from "./budget-row";
import { UnsavedCells } from "./unsaved-cells";
import { type SaveState, useBudgetCells } from "./use-budget-cells";
import { useGridKeys } from "./use-grid-keys";

import "./budget-grid.css";

/**
 * The budget as a grid: of one partner, by category and year, or of all. Each cell saves itself; a block from Excel
 * fills several and can be undone. What cannot be read stays where it is, with the reason. The grid of one partner
 * posts as a plain form without JavaScript.
 */
export function BudgetGrid({
  page,
  posted,
  hrefOf,
}: {
  page: BudgetPage;
  posted: CellReply[];
  hrefOf: (number: string) => string;
}) {
  const { shown } = page;
  const shape = useMemo(() => (shown ? partnerShape(page, shown) : wholeShape(page)), [page, shown]);
  const names = useMemo(() => shape.rows.flatMap(({ cells }) => cells.map(({ name }) => name)), [shape]);
  const filled = useMemo(() => new Map(page.cells.map((cell) => [cell.name, cell])), [page.cells]);
  const [leftOut, setLeftOut] = useState<string[]>([]);
  const mayEdit = shape.rows.some((row) => row.mayEdit);
  const budget = useBudgetCells({ names, filled: page.cells, posted, mayEdit });
  const { cells, write, fetcher } = budget;
  const keys = useGridKeys({ ...budget, shape, onLeftOut: setLeftOut });
  const isAlive = useIsAlive();
  const isForm = shown !== null;
  const caption = shown ? m.grant_budget_of({ municipality: shown.name }) : m.grant_budget_whole();

  const saveNow = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    fetcher.submit(event.currentTarget);
  };

  return (
    <fetcher.Form method="post" onSubmit={saveNow} className="budget-form">
      <FormMark of={SELF_SAVING} />
      {mayEdit ? (
        <div className="budget-status">
          <output>{savingWords[budget.saving]()}</output>
          {budget.pasted > 0 ? (
            <span className="budget-pasted">
              <output>{m.grant_pasted({ count: budget.pasted })}</output>
              <Button type="button" size="small" onClick={budget.undo}>
                {m.grant_undo_paste()}
              </Button>
            </span>
          ) : null}
          <a className="budget-past" href="#after-budget">
            {m.grant_budget_past()}
          </a>
        </div>
      ) : null}
      {leftOut.length > 0 ? (
        <Alert heading={m.grant_paste_left({ count: leftOut.length })} isLive>
          <p>{leftOut.join(" · ")}</p>
        </Alert>
      ) : null}
      {budget.refusal ? (
        <Alert tone="stop" isLive>
          <p>{budget.refusal}</p>
        </Alert>
      ) : null}
      <UnsavedCells shape={shape} cells={cells} onSettle={budget.settle} />
      <section className="budget-frame" data-whole={!isForm || undefined} aria-label={caption} tabIndex={0}>
        <table className="budget-grid budget-cells" {...keys}>
          <caption className="sr">{caption}</caption>
          <thead>
            {shape.groups.length > 0 ? (
              <tr className="budget-groups">
                <th scope="col" rowSpan={2}>
                  {m.grant_partner()}
                </th>
                {shape.groups.map(({ key, label, help, span }) => (
                  <th scope="colgroup" key={key} colSpan={span} title={help ?? undefined}>
                    {label}
                  </th>
                ))}
                <th scope="col" rowSpan={2} className="num">
                  {m.grant_budget_cost()}
                </th>
              </tr>
            ) : null}
            <tr>
              {isForm ? <th scope="col">{m.grant_budget_category()}</th> : null}
              {shape.columns.map(({ key, label }) => (
                <th scope="col" className="num" key={key}>
                  {label}
                </th>
              ))}
              {isForm ? (
                <th scope="col" className="num sum">
                  {m.grant_budget_sum()}
                </th>
              ) : null}
            </tr>
          </thead>
          <tbody>
            {shape.rows.map((row, position) => (
              <BudgetRow
                key={row.key}
                row={row}
                position={position}
                cells={row.cells.map(({ name }) => cells[name])}
                saved={row.cells.map(({ name }) => filled.get(name))}
                href={row.partner === null ? undefined : hrefOf(row.partner)}
                isOpen={isForm || isAlive}
                isForm={isForm}
                onWrite={write}
              />
            ))}
          </tbody>
          <BudgetFoot shape={shape} cells={cells} />
        </table>
      </section>
      <div id="after-budget" tabIndex={-1} />
      {mayEdit ? (
        <noscript>
          {isForm ? (
            <button className="ds-button" data-variant="primary">
              {m.common_save()}
            </button>
          ) : (
            <p className="field-hint">{m.grant_budget_choose()}</p>
          )}
        </noscript>
      ) : null}
    </fetcher.Form>
  );
}

const savingWords: Record<SaveState, () => string> = {
  idle: m.grant_budget_help,
  saving: m.common_saving,
  waiting: m.grant_not_saved_yet,
  offline: m.grant_offline,
  saved: m.grant_saved,
};
