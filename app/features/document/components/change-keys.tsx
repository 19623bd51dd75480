import { useEffect, useSyncExternalStore } from "react";

import { m } from "~/paraglide/messages.js";

const KEPT = "dugnad:compare-keys";

/** Steps from change to change: N and P, which can be turned off, and the same as buttons. Only where scripts run. */
export function ChangeKeys() {
  const isOn = useSyncExternalStore<boolean | null>(watch, readKept, () => null);
  useEffect(() => {
    if (!isOn) return;
    const press = (event: KeyboardEvent) => {
      if (event.altKey || event.ctrlKey || event.metaKey || isTyping(event.target)) return;
      const by = { n: 1, p: -1 }[event.key.toLowerCase()];
      if (by === undefined) return;
      event.preventDefault();
      step(by);
    };
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  }, [isOn]);
  if (isOn === null) return null;
  return (
    <aside className="change-keys" aria-label={m.document_compare_keys()}>
      <button type="button" onClick={() => step(1)} aria-keyshortcuts={isOn ? "N" : undefined}>
        {isOn ? <kbd>N</kbd> : null} {m.document_compare_next()}
      </button>
      <button type="button" onClick={() => step(-1)} aria-keyshortcuts={isOn ? "P" : undefined}>
        {isOn ? <kbd>P</kbd> : null} {m.document_compare_previous()}
      </button>
      <button type="button" className="push desk-only" onClick={() => keep(!isOn)}>
        {isOn ? m.document_compare_keys_off() : m.document_compare_keys_on()}
      </button>
    </aside>
  );
}

/** To the next change below the one in focus, or from where the page stands; at the end it stays. */
function step(by: number): void {
  const changes = [...document.querySelectorAll<HTMLElement>(".difference-change")];
  const here = changes.findIndex((change) => change.contains(document.activeElement));
  const next = here < 0 ? fromView(changes, by) : here + by;
  const change = changes[Math.max(0, Math.min(changes.length - 1, next))];
  change?.focus({ preventScroll: true });
  change?.scrollIntoView({ block: "center" });
}

function fromView(changes: readonly HTMLElement[], by: number): number {
  const middle = window.innerHeight / 2;
  const below = changes.findIndex((change) => change.getBoundingClientRect().top >= middle * 0.2);
  if (below < 0) return changes.length - 1;
  return by > 0 ? below : below - 1;
}

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || /^(?:INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

/** For this page, where the browser keeps nothing. */
let isOnHere = true;
const watching = new Set<() => void>();

function watch(changed: () => void): () => void {
  watching.add(changed);
  return () => void watching.delete(changed);
}

function readKept(): boolean {
  try {
    return localStorage.getItem(KEPT) !== "off";
  } catch {
    return isOnHere;
  }
}

function keep(isOn: boolean): void {
  isOnHere = isOn;
  try {
    localStorage.setItem(KEPT, isOn ? "on" : "off");
  } catch {
    // It holds for this page
  }
  for (const changed of watching) changed();
}
