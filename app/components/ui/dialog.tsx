import { useEffect, useId, useRef, type ReactNode } from "react";

import { m } from "~/paraglide/messages.js";

import { Icon } from "./icon";

/**
 * A native modal dialog: the browser keeps focus inside, restores it afterwards, and closes on Escape.
 * Offer the same as a page of its own where it must work without JavaScript.
 */
export function Dialog({
  isOpen,
  onClose,
  heading,
  children,
  actions,
}: {
  isOpen: boolean;
  onClose: () => void;
  heading: ReactNode;
  children: ReactNode;
  actions?: ReactNode;
}) {
  const headingId = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    if (isOpen && !dialog.current?.open) dialog.current?.showModal();
    if (!isOpen) dialog.current?.close();
  }, [isOpen]);
  return (
    <dialog className="ds-dialog" ref={dialog} aria-labelledby={headingId} onClose={onClose}>
      <header>
        <h2 id={headingId}>{heading}</h2>
        <button type="button" className="close" aria-label={m.common_close()} onClick={() => dialog.current?.close()}>
          <Icon name="close" />
        </button>
      </header>
      {children}
      {actions ? <footer>{actions}</footer> : null}
    </dialog>
  );
}
