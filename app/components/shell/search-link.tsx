import { Link } from "@remix-run/react";
import { type ComponentType, Suspense, useEffect, useState, useSyncExternalStore } from "react";

import { Icon } from "~/components/ui/icon";
import { m } from "~/paraglide/messages.js";

const neverChanges = () => () => undefined;
const modifierHere = () => (navigator.userAgent.includes("Mac") ? "⌘" : "Ctrl");
const modifierOnServer = () => "Ctrl";

export interface SearchView {
  href: string;
  /** Search over the page, loaded when it is opened. */
  Dialog: ComponentType<{ onClose: () => void }>;
}

/** Opens search over the page, as Ctrl K or ⌘ K does from anywhere. Without JavaScript it is a link to search. */
export function SearchLink({ href, Dialog }: SearchView) {
  const [isOpen, setIsOpen] = useState(false);
  const modifier = useSyncExternalStore(neverChanges, modifierHere, modifierOnServer);
  useEffect(() => {
    const open = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== "k" || !(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey)
        return;
      // The editor's own: a link on what is marked
      if (event.defaultPrevented) return;
      event.preventDefault();
      setIsOpen(true);
    };
    document.addEventListener("keydown", open);
    return () => document.removeEventListener("keydown", open);
  }, []);
  return (
    <>
      <Link
        className="search"
        to={href}
        aria-keyshortcuts="Control+K Meta+K"
        onClick={(event) => {
          if (event.ctrlKey || event.metaKey || event.shiftKey) return;
          event.preventDefault();
          setIsOpen(true);
        }}
      >
        <Icon name="search" size={14} />
        <span>{m.shell_search()}</span>
        <kbd aria-hidden="true">{modifier} K</kbd>
      </Link>
      {isOpen ? (
        <Suspense fallback={null}>
          <Dialog onClose={() => setIsOpen(false)} />
        </Suspense>
      ) : null}
    </>
  );
}
