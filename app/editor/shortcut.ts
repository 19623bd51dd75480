const isApple = () => /Mac|iPhone|iPad/.test(navigator.platform);

const ARROWS: Record<string, string> = { ArrowUp: "↑", ArrowDown: "↓" };

const asKey = (part: string) => ARROWS[part] ?? (part.length === 1 ? part.toUpperCase() : part);

/** A keyboard shortcut as the person's machine writes it: 'Mod-Shift-8' → 'Ctrl+Shift+8' or '⇧⌘8'. */
export function shortcutText(keys: string): string {
  const parts = keys.split("-");
  if (!isApple()) return parts.map((part) => (part === "Mod" ? "Ctrl" : asKey(part))).join("+");
  const signs: Record<string, string> = { Mod: "⌘", Shift: "⇧", Alt: "⌥" };
  return [...parts.slice(0, -1).toReversed(), parts.at(-1) ?? ""].map((part) => signs[part] ?? asKey(part)).join("");
}

/** The same for assistive technology (aria-keyshortcuts). */
export function ariaShortcut(keys: string): string {
  return keys.replace("Mod", isApple() ? "Meta" : "Control").replaceAll("-", "+");
}
