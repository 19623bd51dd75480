import { useNavigate } from "@remix-run/react";
import type { AnchorHTMLAttributes, MouseEvent } from "react";

/**
 * A link for long lists: nothing but an anchor. The element around it passes presses on to the router
 * (`onClick={useFollow()}`), so that a page of sixty links does not set up each of them.
 */
export function PlainLink({ children, ...anchor }: AnchorHTMLAttributes<Element> & { href: string }) {
  return (
    <a data-discover="true" {...anchor}>
      {children}
    </a>
  );
}

/** Follows the plain links inside an element without loading the whole document, as `Link` does. */
export function useFollow(): (event: MouseEvent) => void {
  const navigate = useNavigate();
  return (event) => {
    if (event.defaultPrevented || event.button !== 0) return;
    if (event.metaKey || event.altKey || event.ctrlKey || event.shiftKey) return;
    const href = (event.target as Element).closest("a[data-discover]")?.getAttribute("href");
    if (!href) return;
    event.preventDefault();
    void navigate(href);
  };
}
