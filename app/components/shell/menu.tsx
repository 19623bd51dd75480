import { useEffect, useRef, type ReactNode } from "react";

/**
 * A menu that opens without JavaScript (details). With it, Escape, a press outside and a chosen link close it.
 * Its rows are ordinary links and buttons in tab order.
 */
export function Menu({
  summary,
  summaryClass,
  variant,
  isAtEnd,
  children,
}: {
  summary: ReactNode;
  summaryClass: string;
  /** The look of a button. */
  variant?: "secondary";
  isAtEnd?: boolean;
  children: ReactNode;
}) {
  const details = useRef<HTMLDetailsElement>(null);
  useEffect(() => {
    const element = details.current;
    if (!element) return undefined;
    const closeOutside = (event: Event) => {
      if (event.target instanceof Node && !element.contains(event.target)) element.open = false;
    };
    const closeAfterLink = (event: MouseEvent) => {
      if (event.target instanceof Element && event.target.closest("a")) element.open = false;
    };
    const closeOnEscape = (event: KeyboardEvent) => {
      if (event.key !== "Escape" || !element.open) return;
      element.open = false;
      element.querySelector("summary")?.focus();
    };
    document.addEventListener("pointerdown", closeOutside);
    document.addEventListener("focusin", closeOutside);
    element.addEventListener("click", closeAfterLink);
    element.addEventListener("keydown", closeOnEscape);
    return () => {
      document.removeEventListener("pointerdown", closeOutside);
      document.removeEventListener("focusin", closeOutside);
      element.removeEventListener("click", closeAfterLink);
      element.removeEventListener("keydown", closeOnEscape);
    };
  }, []);
  return (
    <details className="menu" ref={details}>
      <summary className={summaryClass} data-variant={variant}>
        {summary}
      </summary>
      <div className={isAtEnd ? "menu-sheet end" : "menu-sheet"}>{children}</div>
    </details>
  );
}
