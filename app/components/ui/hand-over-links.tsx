import { useState, useSyncExternalStore } from "react";

import { m } from "~/paraglide/messages.js";
import { Button } from "./button";
import { classNames } from "./class-names";

const neverChanges = () => () => undefined;
const hasClipboard = () => "clipboard" in navigator;
const noClipboard = () => false;

/**
 * Links for somebody to pass on by hand: whole, and one press from the clipboard where the browser has one. Of several,
 * each takes a line: what is cut off on the screen is still selected and copied.
 */
export function HandOverLinks({ links }: { links: readonly { name?: string; href: string }[] }) {
  return (
    <ul className={classNames("hand-over", links.length > 1 && "is-many")}>
      {links.map(({ name, href }) => (
        <li key={href}>
          {name ? <b className="strong">{name}</b> : null}
          <code className="wrap-anywhere">{href}</code>
          <CopyButton text={href} of={name} />
        </li>
      ))}
    </ul>
  );
}

function CopyButton({ text, of }: { text: string; of: string | undefined }) {
  const canCopy = useSyncExternalStore(neverChanges, hasClipboard, noClipboard);
  const [isCopied, setIsCopied] = useState(false);
  if (!canCopy) return null;
  const copy = () => void navigator.clipboard.writeText(text).then(() => setIsCopied(true));
  const words = isCopied ? m.common_copied() : m.common_copy();
  return (
    <Button type="button" size="small" onClick={copy} aria-label={of ? `${words}: ${of}` : undefined}>
      {words}
    </Button>
  );
}
