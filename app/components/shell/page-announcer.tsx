import { useLocation } from "@remix-run/react";
import { useEffect, useRef } from "react";

/** Reads the new page's title aloud after a navigation inside the page, as the browser does after a full load. */
export function PageAnnouncer() {
  const { pathname } = useLocation();
  const region = useRef<HTMLParagraphElement>(null);
  const announced = useRef(pathname);
  useEffect(() => {
    if (announced.current === pathname) return;
    announced.current = pathname;
    if (region.current) region.current.textContent = document.title;
  }, [pathname]);
  return <p ref={region} className="sr" aria-live="polite" aria-atomic="true" />;
}
