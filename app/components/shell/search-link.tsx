import { Link, useNavigate } from "@remix-run/react";
import { useEffect, useSyncExternalStore } from "react";

import { Icon } from "~/components/ui/icon";
import { m } from "~/paraglide/messages.js";

const neverChanges = () => () => undefined;
const modifierHere = () => (navigator.userAgent.includes("Mac") ? "⌘" : "Ctrl");
const modifierOnServer = () => "Ctrl";

/** The link to search; Ctrl K or ⌘ K from anywhere. */
export function SearchLink({ href }: { href: string }) {
  const navigate = useNavigate();
  const modifier = useSyncExternalStore(neverChanges, modifierHere, modifierOnServer);
  useEffect(() => {
    const open = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== "k" || !(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey)
        return;
      event.preventDefault();
      void navigate(href);
    };
    document.addEventListener("keydown", open);
    return () => document.removeEventListener("keydown", open);
  }, [href, navigate]);
  return (
    <Link className="search" to={href} aria-keyshortcuts="Control+K Meta+K">
      <Icon name="search" size={14} />
      <span>{m.shell_search()}</span>
      <kbd aria-hidden="true">{modifier} K</kbd>
    </Link>
  );
}
