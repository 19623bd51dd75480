import { type MouseEvent, useEffect, useRef, useState } from "react";

import { m } from "~/paraglide/messages.js";

/** A file that is made in less shows nothing of it. */
const WORTH_SAYING_MS = 400;

/**
 * Fetches the file that a link leads to, and says that it is being made and when it is not. Without JavaScript the
 * link is a download like any other.
 */
export function useFile() {
  const [isMaking, setMaking] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const leaving = useRef<AbortController | null>(null);
  useEffect(() => () => leaving.current?.abort(), []);

  async function fetchFile(event: MouseEvent<HTMLAnchorElement>): Promise<void> {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    leaving.current?.abort();
    const leave = (leaving.current = new AbortController());
    const { href } = event.currentTarget;
    setProblem(null);
    const timer = setTimeout(() => setMaking(true), WORTH_SAYING_MS);
    try {
      const answer = await fetch(href, { signal: leave.signal });
      if (answer.ok) save(await answer.blob(), nameIn(answer.headers.get("Content-Disposition")));
      else setProblem(problemOf(answer.status));
    } catch {
      if (!leave.signal.aborted) setProblem(m.export_offline());
    } finally {
      clearTimeout(timer);
      if (leaving.current === leave) setMaking(false);
    }
  }

  return { making: isMaking, problem, fetchFile: (event: MouseEvent<HTMLAnchorElement>) => void fetchFile(event) };
}

function problemOf(status: number): string {
  if (status === 429) return m.export_too_many();
  return status === 413 ? m.export_too_large() : m.export_failed();
}

const nameIn = (disposition: string | null): string => /filename="([^"]*)"/.exec(disposition ?? "")?.[1] ?? "dokument";

function save(file: Blob, name: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  // The browser has taken hold of it by the next turn
  setTimeout(() => URL.revokeObjectURL(link.href), 0);
}
