import { useEffect, useRef, useState } from "react";

interface Row {
  number: string;
  change: { at: string; words: string } | null;
}

/**
 * The rows that changed while the page was open, with who did what. A row stays here until the page is left:
 * it glows once and keeps a quiet edge.
 */
export function useChangedRows(rows: readonly Row[]): ReadonlyMap<string, string> {
  const seen = useRef<Map<string, string | undefined> | null>(null);
  const [changed, setChanged] = useState<ReadonlyMap<string, string>>(new Map());

  useEffect(() => {
    const before = seen.current;
    seen.current = new Map([...(before ?? []), ...rows.map((row) => [row.number, row.change?.at] as const)]);
    if (!before) return;
    const fresh = rows.flatMap(({ number, change }) =>
      change && before.has(number) && before.get(number) !== change.at ? [[number, change.words] as const] : [],
    );
    if (fresh.length > 0) setChanged((earlier) => new Map([...earlier, ...fresh]));
  }, [rows]);
  return changed;
}
