import { useEffect, useState } from "react";

import { m } from "~/paraglide/messages.js";

import { Button, type ButtonLook } from "./button";

/** Copies a text, such as a link or a fingerprint, and says that it did. `what` names it for screen readers. */
export function CopyButton({
  text,
  what,
  size = "small",
  variant = "secondary",
}: ButtonLook & { text: string; what: string }) {
  const [isCopied, setCopied] = useState(false);
  useEffect(() => {
    if (!isCopied) return undefined;
    const timer = setTimeout(() => setCopied(false), 3000);
    return () => clearTimeout(timer);
  }, [isCopied]);
  const copy = async () => {
    await navigator.clipboard.writeText(text);
    setCopied(true);
  };
  return (
    <>
      <Button
        type="button"
        {...{ size, variant }}
        icon={isCopied ? "check" : "copy"}
        aria-label={`${m.common_copy()}: ${what}`}
        onClick={() => void copy()}
      >
        {isCopied ? m.common_copied() : m.common_copy()}
      </Button>
      <span className="sr" aria-live="polite">
        {isCopied ? m.common_copied() : ""}
      </span>
    </>
  );
}
