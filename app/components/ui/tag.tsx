import type { ReactNode } from "react";

import { Icon, type IconName } from "./icon";

export type Tone = "neutral" | "accent" | "notice" | "stop";

/** A word about a state. Notice and stop carry an icon, so that nobody needs to see the colour. */
export function Tag({ tone = "neutral", icon, children }: { tone?: Tone; icon?: IconName; children: ReactNode }) {
  const sign = icon ?? (tone === "notice" ? "clock" : tone === "stop" ? "warning" : undefined);
  return (
    <span className="ds-tag" data-color={tone}>
      {sign ? <Icon name={sign} size={12} /> : null}
      {children}
    </span>
  );
}
