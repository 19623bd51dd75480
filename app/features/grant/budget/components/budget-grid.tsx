import { useFetcher } from "@remix-run/react";
import { type ClipboardEvent, type FormEvent, useEffect, useState } from "react";

import { Alert } from "~/components/ui/alert";
import { parseKroner } from "~/domain/shared/money";
import { formatInstant, formatKroner } from "~/i18n/format";
import { m } from "~/paraglide/messages.js";

import { type BudgetReply, type CellReply, cellName } from "~/features/grant/budget/budget-cell";
import type { BudgetPage } from "~/features/grant/budget/budget-page.server";
import { isBlock, readPastedBlock } from "~/features/grant/budget/pasted-block";

type Shown = NonNullable<BudgetPage["shown"]>;
/** What is in a cell, what is on disk, and the server's answer about it. */
interface Cell {
  text: string;
  was: string;
  version: number;
  reply: CellReply | null;
}

const PAUSE_MS = 900;
const RETRY_MS = 5000;

const fresh = (shown: Shown): Record<string, Cell> =>
  Object.fromEntries(shown.cells.map(({ name, text, version }) => [name, { text, was: text, version, reply: null }]));

/**
 * The cells of one partner. Each saves itself; a block from Excel fills several. What cannot be read stays where it
 * is, with the reason. Posts as a plain form without JavaScript.
 */
export function BudgetGrid({ page, shown, posted }: { page: BudgetPage; shown: Shown; posted: CellReply[] }) {
  const fetcher = useFetcher<BudgetReply>();
  const [cells, setCells] = useState(() => withReplies(fresh(shown), posted));
  const [left, setLeft] = useState<string[]>([]);
  const [heard, setHeard] = useState(shown.cells);
  const [handled, setHandled] = useState<BudgetReply | undefined>(undefined);

  // What others saved arrives in the cells the person is not writing in
  if (JSON.stringify(heard) !== JSON.stringify(shown.cells)) {
    setHeard(shown.cells);
    const next = fresh(shown);
    setCells(
      Object.fromEntries(
        Object.entries(cells).map(([name, cell]) => [name, cell.text === cell.was ? (next[name] ?? cell) : cell]),
      ),
    );
  }
  if (fetcher.data && fetcher.data !== handled) {
    setHandled(fetcher.data);
    if ("cells" in fetcher.data) setCells(withReplies(cells, fetcher.data.cells));
  }

  const isOffline = fetcher.data !== undefined && "isOffline" in fetcher.data;
  const waiting = Object.entries(cells).filter(
    ([, cell]) => cell.text.trim() !== cell.was.trim() && cell.reply === null,
  );
  const letter = JSON.stringify(
    waiting.flatMap(([name, cell]) => [
      [`amount ${name}`, cell.text],
      [`was ${name}`, cell.was],
      [`version ${name}`, String(cell.version)],
    ]),
  );
  const { submit, state } = fetcher;
  const isDue = waiting.length > 0 && state === "idle" && shown.mayEdit;
  useEffect(() => {
    if (!isDue) return undefined;
    const timer = setTimeout(
      () => submit(Object.fromEntries(JSON.parse(letter) as [string, string][]), { method: "post" }),
      isOffline ? RETRY_MS : PAUSE_MS,
    );
    return () => clearTimeout(timer);
  }, [isDue, letter, isOffline, submit]);

  const write = (changes: Record<string, string>) =>
    setCells((before) => ({
      ...before,
      ...Object.fromEntries(
        Object.entries(changes).flatMap(([name, text]) => {
          const cell = before[name];
          return cell ? [[name, { ...cell, text, reply: null }]] : [];
        }),
      ),
    }));

  const paste = (event: ClipboardEvent, row: number, column: number) => {
    const text = event.clipboardData.getData("text/plain");
    if (!isBlock(text)) return;
    event.preventDefault();
    const changes: Record<string, string> = {};
    const outside: string[] = [];
    for (const one of readPastedBlock(text)) {
      const category = page.categories[row + one.row];
      const year = page.years[column + one.column];
      if (category && year !== undefined) changes[cellName(category.key, year)] = one.text;
      else outside.push(one.text);
    }
    write(changes);
    setLeft(outside);
  };

  const saveNow = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    submit(event.currentTarget);
  };

  const sumOf = (names: string[]) => names.reduce((sum, name) => sum + amountOf(cells[name]), 0n);
  const names = (key: string) => page.years.map((year) => cellName(key, year));
  const total = (kind: "cost" | "own_share") =>
    sumOf(page.categories.filter((category) => category.kind === kind).flatMap((category) => names(category.key)));

  return (
    <fetcher.Form method="post" onSubmit={saveNow}>
      {left.length > 0 ? (
        <Alert heading={m.grant_paste_left({ count: left.length })} isLive>
          <p>{left.join(" · ")}</p>
        </Alert>
      ) : null}
      <div className="budget-frame">
        <table className="budget-grid">
          <caption className="sr">{m.grant_budget_of({ municipality: shown.name })}</caption>
          <thead>
            <tr>
              <th scope="col">{m.grant_budget_category()}</th>
              {page.years.map((year) => (
                <th scope="col" className="num" key={year}>
                  {year}
                </th>
              ))}
              <th scope="col" className="num">
                {m.grant_budget_sum()}
              </th>
            </tr>
          </thead>
          <tbody>
            {page.categories.map((category, row) => (
              <tr key={category.key}>
                <th scope="row" title={category.help ?? undefined}>
                  {category.label}
                </th>
                {page.years.map((year, column) => {
                  const name = cellName(category.key, year);
                  return (
                    <BudgetCell
                      key={name}
                      name={name}
                      label={`${category.label} ${year}`}
                      cell={cells[name]}
                      seen={shown.cells.find((one) => one.name === name)}
                      mayEdit={shown.mayEdit}
                      onWrite={(text) => write({ [name]: text })}
                      onPaste={(event) => paste(event, row, column)}
                      onKeep={() =>
                        setCells((before) => {
                          const cell = before[name];
                          if (cell?.reply?.kind !== "conflict") return before;
                          const { theirs: was, version } = cell.reply;
                          return { ...before, [name]: { ...cell, was, version, reply: null } };
                        })
                      }
                      onTake={() =>
                        setCells((before) => {
                          const cell = before[name];
                          if (cell?.reply?.kind !== "conflict") return before;
                          const { theirs: text, version } = cell.reply;
                          return { ...before, [name]: { text, was: text, version, reply: null } };
                        })
                      }
                    />
                  );
                })}
                <td className="num sum">{formatKroner(sumOf(names(category.key)))}</td>
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">{m.grant_budget_cost()}</th>
              <td className="num sum" colSpan={page.years.length + 1}>
                {formatKroner(total("cost"))}
              </td>
            </tr>
            <tr>
              <th scope="row">{m.grant_budget_own()}</th>
              <td className="num sum" colSpan={page.years.length + 1}>
                {formatKroner(total("own_share"))}
              </td>
            </tr>
          </tfoot>
        </table>
      </div>
      {shown.mayEdit ? (
        <p className="answer-foot" aria-live="polite">
          {isOffline
            ? m.grant_offline()
            : state !== "idle"
              ? m.common_saving()
              : waiting.length > 0
                ? m.grant_not_saved_yet()
                : m.grant_budget_help()}
        </p>
      ) : null}
      {shown.mayEdit ? (
        <noscript>
          <button className="ds-button" data-variant="primary">
            {m.common_save()}
          </button>
        </noscript>
      ) : null}
    </fetcher.Form>
  );
}

function BudgetCell({
  name,
  label,
  cell,
  seen,
  mayEdit,
  onWrite,
  onPaste,
  onKeep,
  onTake,
}: {
  name: string;
  label: string;
  cell: Cell | undefined;
  seen: Shown["cells"][number] | undefined;
  mayEdit: boolean;
  onWrite: (text: string) => void;
  onPaste: (event: ClipboardEvent) => void;
  onKeep: () => void;
  onTake: () => void;
}) {
  if (!cell) return null;
  const { reply } = cell;
  const state = reply?.kind === "refused" ? "error" : reply?.kind === "conflict" ? "conflict" : undefined;
  const wordsId = state ? `words-${name}` : undefined;
  if (!mayEdit) return <td className="num">{cell.text}</td>;
  return (
    <td
      className="cell"
      data-state={state}
      title={seen?.at ? m.grant_cell_by({ by: seen.by, at: formatInstant(seen.at) }) : undefined}
    >
      <input type="hidden" name={`was ${name}`} value={cell.was} />
      <input type="hidden" name={`version ${name}`} value={reply?.kind === "conflict" ? reply.version : cell.version} />
      <input
        name={`amount ${name}`}
        aria-label={label}
        inputMode="decimal"
        autoComplete="off"
        value={cell.text}
        aria-invalid={state === "error" || undefined}
        aria-describedby={wordsId}
        onChange={(event) => onWrite(event.target.value)}
        onPaste={onPaste}
      />
      {reply?.kind === "refused" ? (
        <span className="word" id={wordsId} role="alert">
          {reply.words}
        </span>
      ) : null}
      {reply?.kind === "conflict" ? (
        <span className="word" id={wordsId} role="alert">
          {m.grant_cell_conflict({ by: reply.by, theirs: reply.theirs || "0" })}{" "}
          <button type="button" className="link" onClick={onTake}>
            {m.grant_conflict_take()}
          </button>{" "}
          <button type="button" className="link" onClick={onKeep}>
            {m.grant_conflict_keep()}
          </button>
        </span>
      ) : null}
    </td>
  );
}

function amountOf(cell: Cell | undefined): bigint {
  const amount = parseKroner(cell?.text ?? "");
  return amount.ok ? amount.value : 0n;
}

/** A saved cell shows what is on disk unless the person has typed more in the meantime. */
function withReplies(cells: Record<string, Cell>, replies: readonly CellReply[]): Record<string, Cell> {
  const next = { ...cells };
  for (const reply of replies) {
    const cell = next[reply.name];
    if (!cell) continue;
    const isSame = amountOf(cell) === amountOf({ ...cell, text: reply.text });
    if (reply.kind === "saved")
      next[reply.name] = {
        text: isSame ? reply.text : cell.text,
        was: reply.text,
        version: reply.version,
        reply: null,
      };
    else next[reply.name] = { ...cell, text: cell.text === cell.was ? reply.text : cell.text, reply };
  }
  return next;
}
