import { useFetcher } from "@remix-run/react";
import { useEffect } from "react";

/** What a person does with a page, and what opens links to look for harm does not. */
const ACTS = ["pointerdown", "pointermove", "wheel", "touchstart", "keydown"] as const;

/** Tells the lead that the invitation has been opened once somebody moves on the page. Without scripts, answering does. */
export function useTellOpened(isUnopened: boolean): void {
  const { submit } = useFetcher({ key: "invitation-opened" });
  useEffect(() => {
    if (!isUnopened) return undefined;
    const stop = () => {
      for (const act of ACTS) window.removeEventListener(act, tell);
    };
    const tell = () => {
      stop();
      void submit({ intent: "opened" }, { method: "post" });
    };
    for (const act of ACTS) window.addEventListener(act, tell, { passive: true });
    return stop;
  }, [isUnopened, submit]);
}
