import { useLocation, useRevalidator } from "@remix-run/react";
import { useEffect, useRef } from "react";

const LEFT = "dugnad.left";
/** So long after coming back what was sent on leaving is certainly there. */
const ARRIVED_MS = 700;

/**
 * For forms that save themselves: what is not saved yet when the page is left, or loaded again, is sent then. Where
 * that would not do (`isStuck`: somebody must decide first, or another save is under way), the browser asks first.
 */
export function useSendOnLeaving(letter: Record<string, string> | null, isStuck: boolean): void {
  const { pathname, search } = useLocation();
  const { revalidate } = useRevalidator();
  const unsaved = useRef({ letter, isStuck });
  useEffect(() => {
    unsaved.current = { letter, isStuck };
  });
  useEffect(() => {
    const address = `${pathname}.data${search}`;
    const send = () => {
      const { letter: last } = unsaved.current;
      if (!last) return;
      unsaved.current = { letter: null, isStuck: false };
      sessionStorage.setItem(LEFT, pathname);
      void fetch(address, { method: "POST", body: new URLSearchParams(last), keepalive: true }).catch(() => {});
    };
    const ask = (event: BeforeUnloadEvent) => {
      if (unsaved.current.letter && unsaved.current.isStuck) event.preventDefault();
    };
    window.addEventListener("pagehide", send);
    window.addEventListener("beforeunload", ask);
    return () => {
      window.removeEventListener("pagehide", send);
      window.removeEventListener("beforeunload", ask);
      send();
    };
  }, [pathname, search]);
  useEffect(() => {
    if (sessionStorage.getItem(LEFT) !== pathname) return undefined;
    const timer = setTimeout(() => {
      sessionStorage.removeItem(LEFT);
      revalidate();
    }, ARRIVED_MS);
    return () => clearTimeout(timer);
  }, [pathname, revalidate]);
}
