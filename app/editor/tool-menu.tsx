import { useEffect, useId, useRef, useState, type KeyboardEvent, type ReactNode } from "react";

import { Icon } from "~/components/ui/icon";

import { shortcutText } from "./shortcut";

export interface MenuChoice {
  key: string;
  label: string;
  keys?: string;
  /** For one of several choices: whether it is the current one. Left out for actions. */
  isChosen?: boolean;
  /** For a switch */
  isOn?: boolean;
  isDisabled?: boolean;
  /** A line above it */
  startsGroup?: boolean;
  onChoose: () => void;
}

/** A button of the toolbar that opens a menu (WAI-ARIA menu button). */
export function ToolMenu({
  label,
  face,
  className,
  choices,
  onOpen,
}: {
  label: string;
  face: ReactNode;
  className?: string;
  /** Asked for when it opens, where they depend on what `onOpen` does. */
  choices: MenuChoice[] | (() => MenuChoice[]);
  onOpen?: () => void;
}) {
  const [isOpen, setOpen] = useState(false);
  const id = useId();
  const root = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);

  useEffect(() => {
    if (!isOpen) return undefined;
    const items = menuItems(root.current);
    (items.find((item) => item.matches("[role=menuitemradio][aria-checked=true]")) ?? items[0])?.focus();
    const closeOutside = (event: PointerEvent) => {
      if (event.target instanceof Node && !root.current?.contains(event.target)) setOpen(false);
    };
    document.addEventListener("pointerdown", closeOutside);
    return () => document.removeEventListener("pointerdown", closeOutside);
  }, [isOpen]);

  const onKeyDown = (event: KeyboardEvent) => {
    if (!isOpen) {
      if (event.key === "ArrowDown") {
        event.preventDefault();
        setOpen(true);
      }
      return;
    }
    const items = menuItems(root.current);
    const here = items.findIndex((item) => item === document.activeElement);
    const to: Record<string, number> = {
      ArrowDown: (here + 1) % items.length,
      ArrowUp: (here + items.length - 1) % items.length,
      Home: 0,
      End: items.length - 1,
    };
    const next = to[event.key];
    if (next !== undefined) items[next]?.focus();
    else if (event.key === "Escape") {
      setOpen(false);
      button.current?.focus();
    } else if (event.key === "Tab") setOpen(false);
    else return;
    event.stopPropagation();
    if (event.key !== "Tab") event.preventDefault();
  };

  return (
    <div
      className={className ? `tool-menu ${className}` : "tool-menu"}
      ref={root}
      role="presentation"
      onKeyDown={onKeyDown}
    >
      <button
        ref={button}
        type="button"
        data-tool=""
        tabIndex={-1}
        className="wide"
        title={label}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        aria-controls={isOpen ? id : undefined}
        onMouseDown={(event) => event.preventDefault()}
        onClick={() => {
          if (!isOpen) onOpen?.();
          setOpen(!isOpen);
        }}
      >
        <span className="sr">{label}</span>
        {face}
        <Icon name="down" size={12} />
      </button>
      {isOpen ? (
        <div className="tool-sheet" role="menu" id={id} aria-label={label}>
          {(typeof choices === "function" ? choices() : choices).map((choice) => (
            <button
              key={choice.key}
              type="button"
              role={roleOf(choice)}
              aria-checked={choice.isChosen ?? choice.isOn}
              aria-disabled={choice.isDisabled || undefined}
              tabIndex={-1}
              className={choice.startsGroup ? "starts-group" : undefined}
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => {
                if (choice.isDisabled) return;
                setOpen(false);
                choice.onChoose();
              }}
            >
              <span>{choice.label}</span>
              {choice.keys ? <kbd>{shortcutText(choice.keys)}</kbd> : null}
              {choice.isChosen || choice.isOn ? <Icon name="check" size={14} /> : null}
            </button>
          ))}
        </div>
      ) : null}
    </div>
  );
}

function roleOf({ isChosen, isOn }: MenuChoice): string {
  if (isChosen !== undefined) return "menuitemradio";
  return isOn === undefined ? "menuitem" : "menuitemcheckbox";
}

const menuItems = (root: HTMLElement | null): HTMLElement[] => [
  ...(root?.querySelectorAll<HTMLElement>("[role^=menuitem]") ?? []),
];
