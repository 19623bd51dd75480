import { useFetcher } from "@remix-run/react";
import { useCallback, useEffect, useState } from "react";

import { useFormMark } from "~/components/form/form";
import { FORM_MARK, SELF_SAVING } from "~/components/form/form-mark";
import { useSendOnLeaving } from "~/components/form/use-send-on-leaving";
import type { BudgetReply, CellReply, FilledCell } from "~/features/grant/budget/budget-cell";
import {
  type Cells,
  cellsOnDisk,
  waitingIn,
  withHeard,
  withReplies,
  withSettled,
  withWritten,
} from "~/features/grant/budget/grid-cells";

const PAUSE_MS = 900;
const RETRY_MS = 5000;
/** So many cells are sent at once; the others go with the next. */
const MOST_SENT = 300;
const MOST_UNDONE = 100;

/** What was in the cells before they were written over, and whether a block was pasted. */
interface Undo {
  before: Record<string, string>;
  isBlock: boolean;
}

export type SaveState = "saving" | "waiting" | "offline" | "saved" | "idle";

/**
 * The cells of a budget: they save themselves after a pause, hear what others save, keep what cannot be saved, and
 * can be given back.
 */
export function useBudgetCells({
  names,
  filled,
  posted,
  mayEdit,
}: {
  names: readonly string[];
  filled: readonly FilledCell[];
  /** The answer to the form posted without JavaScript. */
  posted: readonly CellReply[];
  mayEdit: boolean;
}) {
  const fetcher = useFetcher<BudgetReply>();
  const [cells, setCells] = useState<Cells>(() => withReplies(cellsOnDisk(names, filled), posted));
  const [undos, setUndos] = useState<Undo[]>([]);
  const [heard, setHeard] = useState(filled);
  /** What was last sent, to tell whether more has been written since. */
  const [sent, setSent] = useState("");
  const [handled, setHandled] = useState<BudgetReply | undefined>(undefined);
  if (heard !== filled) {
    setHeard(filled);
    setCells(withHeard(cells, filled));
  }
  if (fetcher.data && fetcher.data !== handled) {
    setHandled(fetcher.data);
    if ("cells" in fetcher.data) setCells(withReplies(cells, fetcher.data.cells));
  }

  const isOffline = fetcher.data !== undefined && "isOffline" in fetcher.data;
  const waiting = waitingIn(cells).slice(0, MOST_SENT);
  const letter = JSON.stringify(
    waiting.flatMap(([name, cell]) => [
      [`amount ${name}`, cell.text],
      [`was ${name}`, cell.was],
      [`version ${name}`, String(cell.version)],
    ]),
  );
  const mark = useFormMark(SELF_SAVING);
  const { submit, state } = fetcher;
  const isDue = waiting.length > 0 && state === "idle" && mayEdit;
  useEffect(() => {
    if (!isDue) return undefined;
    const timer = setTimeout(
      () => {
        setSent(letter);
        submit(fieldsOf(letter, mark), { method: "post" });
      },
      isOffline ? RETRY_MS : PAUSE_MS,
    );
    return () => clearTimeout(timer);
  }, [isDue, letter, mark, isOffline, submit]);
  const isRefused = Object.values(cells).some(({ reply }) => reply !== null);
  const isUnderWay = state !== "idle" && sent !== letter;
  const isUnsaved = mayEdit && (waiting.length > 0 || isRefused);
  useSendOnLeaving(isUnsaved ? fieldsOf(letter, mark) : null, isRefused || isOffline || isUnderWay);

  const write = useCallback(
    (changes: Record<string, string>) => setCells((before) => withWritten(before, changes)),
    [],
  );
  const remember = useCallback((undo: Undo) => setUndos((before) => [...before, undo].slice(-MOST_UNDONE)), []);
  const last = undos.at(-1);
  return {
    fetcher,
    cells,
    write,
    /** Lets what was in these cells be given back. */
    remember,
    settle: (name: string, choice: "theirs" | "mine") => setCells((before) => withSettled(before, name, choice)),
    canUndo: last !== undefined,
    /** How many cells the block filled that was pasted last, until it is undone or something else is written. */
    pasted: last?.isBlock ? Object.keys(last.before).length : 0,
    /** Writes back what was there before the last change, and returns it. */
    undo: (): Record<string, string> => {
      if (!last) return {};
      write(last.before);
      setUndos(undos.slice(0, -1));
      return last.before;
    },
    saving: savingState(isOffline, state !== "idle", waiting.length > 0, handled !== undefined),
    refusal: fetcher.data && "words" in fetcher.data ? fetcher.data.words : null,
  };
}

const fieldsOf = (letter: string, mark: string | null): Record<string, string> => ({
  ...Object.fromEntries(JSON.parse(letter) as [string, string][]),
  ...(mark && { [FORM_MARK]: mark }),
});

function savingState(isOffline: boolean, isSending: boolean, isWaiting: boolean, hasSaved: boolean): SaveState {
  if (isOffline) return "offline";
  if (isSending) return "saving";
  if (isWaiting) return "waiting";
  return hasSaved ? "saved" : "idle";
}
