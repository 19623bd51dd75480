import { type RefObject, useEffect } from "react";

import { stepFrom, threadStep } from "~/editor/thread-step";

/** On the page of comments the keys that go among them in the text move the focus from one to the next. */
export function useThreadKeys(list: RefObject<HTMLElement>): void {
  useEffect(() => {
    const move = (event: KeyboardEvent) => {
      const step = threadStep(event);
      if (step === null) return;
      const all = [...(list.current?.querySelectorAll<HTMLElement>(".thread") ?? [])];
      const current = all.find((one) => one.contains(document.activeElement)) ?? null;
      const next = stepFrom(all, current, step);
      if (!next) return;
      event.preventDefault();
      next.focus();
    };
    document.addEventListener("keydown", move);
    return () => document.removeEventListener("keydown", move);
  }, [list]);
}
