import { useLocation, useNavigationType } from "@remix-run/react";
import { useEffect, useRef } from "react";

/**
 * After a navigation inside the page, what the browser does after a full load: reads the new page's title aloud, and
 * begins at its top. A form that keeps its place while it stays on its page must not carry it over to the next.
 */
export function PageAnnouncer() {
  const { pathname, hash } = useLocation();
  const navigation = useNavigationType();
  const region = useRef<HTMLParagraphElement>(null);
  const announced = useRef(pathname);
  useEffect(() => {
    if (announced.current === pathname) return;
    announced.current = pathname;
    if (region.current) region.current.textContent = document.title;
    if (navigation !== "POP" && !hash) window.scrollTo(0, 0);
  }, [pathname, hash, navigation]);
  return <p ref={region} className="sr" aria-live="polite" aria-atomic="true" />;
}
