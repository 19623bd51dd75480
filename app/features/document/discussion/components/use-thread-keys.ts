import { type RefObject, useEffect } from "react";

import { stepFrom } from "~/editor/thread-step";

/** On a page of comments or suggestions the keys that go among them in the text move the focus from one to the next. */
export function useThreadKeys(list: RefObject<HTMLElement>, stepOf: (event: KeyboardEvent) => 1 | -1 | null): void {
  useEffect(() => {
    const move = (event: KeyboardEvent) => {
      const step = stepOf(event);
      if (step === null) return;
      const all = [...(list.current?.querySelectorAll<HTMLElement>(".thread[tabindex]") ?? [])];
      const current = all.find((one) => one.contains(document.activeElement)) ?? null;
      const next = stepFrom(all, current, step);
      if (!next) return;
      event.preventDefault();
      next.focus();
    };
    document.addEventListener("keydown", move);
    return () => document.removeEventListener("keydown", move);
  }, [list, stepOf]);
}
