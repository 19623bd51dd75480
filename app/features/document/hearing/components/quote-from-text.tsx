import { type ReactNode, useEffect, useRef, useState } from "react";

import { Button } from "~/components/ui/button";
import { m } from "~/paraglide/messages.js";
import { BODY_FIELD, QUOTE_FIELD, SECTION_FIELD } from "./remark-form";

const HEADINGS = ":is(h1, h2, h3, h4, h5, h6)";

/** The text, from which a stretch that is selected can be taken into the remark. */
export function QuoteFromText({ startsWithHeading, children }: { startsWithHeading: boolean; children: ReactNode }) {
  const frame = useRef<HTMLDivElement>(null);
  const [chosen, choose] = useState<{ quote: string; section: number } | null>(null);
  useEffect(() => {
    const look = () => choose(frame.current ? selectedIn(frame.current, startsWithHeading) : null);
    document.addEventListener("selectionchange", look);
    return () => document.removeEventListener("selectionchange", look);
  }, [startsWithHeading]);
  return (
    <div ref={frame} className="quote-from-text">
      {children}
      {chosen ? (
        <p className="quote-use">
          <Button
            type="button"
            variant="primary"
            icon="comment"
            // The selection would be gone before the press
            onPointerDown={(event) => event.preventDefault()}
            onClick={() => {
              fill(SECTION_FIELD, String(chosen.section));
              fill(QUOTE_FIELD, chosen.quote);
              document.getElementById(BODY_FIELD)?.focus();
            }}
          >
            {m.hearing_quote_use()}
          </Button>
        </p>
      ) : null}
    </div>
  );
}

/** What is selected, when all of it stands in one section of the text. */
function selectedIn(frame: HTMLElement, startsWithHeading: boolean) {
  const selection = document.getSelection();
  const text = frame.querySelector(".served");
  if (!text || !selection || selection.isCollapsed || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0);
  const quote = selection.toString().replaceAll(/\s+/g, " ").trim();
  if (quote === "" || !text.contains(range.startContainer) || !text.contains(range.endContainer)) return null;
  const headings = [...text.querySelectorAll(HEADINGS)];
  const before = (node: Node) =>
    headings.filter(
      (heading) => heading.contains(node) || heading.compareDocumentPosition(node) & Node.DOCUMENT_POSITION_FOLLOWING,
    ).length;
  const [first, last] = [before(range.startContainer), before(range.endContainer)];
  return first === last ? { quote, section: first - (startsWithHeading ? 1 : 0) } : null;
}

/** Puts a value into a field of the form as if it had been typed. */
function fill(id: string, value: string): void {
  const field = document.getElementById(id);
  if (!(field instanceof HTMLTextAreaElement || field instanceof HTMLSelectElement)) return;
  const own = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(field), "value");
  own?.set?.call(field, value);
  field.dispatchEvent(new Event(field instanceof HTMLSelectElement ? "change" : "input", { bubbles: true }));
}
