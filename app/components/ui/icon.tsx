import { iconPaths, type IconName } from "./icon-paths";

export type { IconName };

/**
 * A decorative symbol beside words; hidden from screen readers. Put the words in the control itself. How all of them
 * are drawn is said once, in the styles: a page has hundreds.
 */
export function Icon({ name, size = 16, stroke = 1.4 }: { name: IconName; size?: number; stroke?: number }) {
  return (
    <svg className="icon" width={size} height={size} viewBox="0 0 16 16" strokeWidth={stroke} aria-hidden="true">
      <path d={iconPaths[name]} />
    </svg>
  );
}
