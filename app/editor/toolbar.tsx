import { useRef, type KeyboardEvent, type ReactNode } from "react";

import { Icon, type IconName } from "~/components/ui/icon";

import { ariaShortcut, shortcutText } from "./shortcut";

const TOOLS = "[data-tool]:not([disabled])";

/** One stop for the Tab key; arrows move inside (WAI-ARIA toolbar). */
export function Toolbar({ label, controls, children }: { label: string; controls?: string; children: ReactNode }) {
  const bar = useRef<HTMLDivElement>(null);
  const onKeyDown = (event: KeyboardEvent) => {
    const tools = [...(bar.current?.querySelectorAll<HTMLElement>(TOOLS) ?? [])].filter(isShown);
    const here = tools.findIndex((tool) => tool === document.activeElement);
    const last = tools.length - 1;
    const to: Record<string, number> = {
      ArrowRight: here === last ? 0 : here + 1,
      ArrowLeft: here <= 0 ? last : here - 1,
      Home: 0,
      End: last,
    };
    const next = here < 0 ? undefined : to[event.key];
    if (next === undefined) return;
    event.preventDefault();
    tools[next]?.focus();
  };
  // Whichever tool has the focus is the one that Tab comes back to
  const onFocus = (focused: EventTarget) => {
    bar.current?.querySelectorAll<HTMLElement>("[data-tool]").forEach((tool) => {
      tool.tabIndex = tool === focused ? 0 : -1;
    });
  };
  return (
    <div
      ref={bar}
      className="edit-bar"
      role="toolbar"
      aria-label={label}
      aria-controls={controls}
      tabIndex={-1}
      onKeyDown={onKeyDown}
      onFocus={(event) => (event.target as HTMLElement).dataset.tool === undefined || onFocus(event.target)}
    >
      {children}
    </div>
  );
}

const isShown = (element: HTMLElement) => element.offsetParent !== null;

export interface ToolProps {
  label: string;
  icon: IconName;
  /** As ProseMirror writes it: Mod-b */
  keys?: string;
  isPressed?: boolean;
  isDisabled?: boolean;
  isFirst?: boolean;
  isDeskOnly?: boolean;
  onPress: () => void;
}

/** A button of the toolbar. Pressing it leaves the selection in the text where it is. */
export function Tool({ label, icon, keys, isPressed, isDisabled, isFirst, isDeskOnly, onPress }: ToolProps) {
  return (
    <button
      type="button"
      data-tool=""
      className={isDeskOnly ? "desk-only" : undefined}
      tabIndex={isFirst ? 0 : -1}
      aria-label={label}
      title={keys ? `${label} (${shortcutText(keys)})` : label}
      aria-keyshortcuts={keys ? ariaShortcut(keys) : undefined}
      aria-pressed={isPressed}
      // Not `disabled`: a button that vanishes from under the finger loses the focus
      aria-disabled={isDisabled || undefined}
      onMouseDown={(event) => event.preventDefault()}
      onClick={() => {
        if (!isDisabled) onPress();
      }}
    >
      <Icon name={icon} />
    </button>
  );
}
