import { iconPaths, type IconName } from "./icon-paths";

export type { IconName };

/** A decorative symbol beside words; hidden from screen readers. Put the words in the control itself. */
export function Icon({ name, size = 16, stroke = 1.4 }: { name: IconName; size?: number; stroke?: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeWidth={stroke}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      <path d={iconPaths[name]} />
    </svg>
  );
}
