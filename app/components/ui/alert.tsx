import type { ReactNode } from "react";

import { Icon, type IconName } from "./icon";

const icons: Record<"info" | "notice" | "stop" | "done", IconName> = {
  info: "help",
  notice: "clock",
  stop: "warning",
  done: "check",
};

/** Says what happened, what was kept, what to do. `isLive` reads it aloud when it appears after a press. */
export function Alert({
  tone = "notice",
  heading,
  isLive,
  children,
}: {
  tone?: keyof typeof icons;
  heading?: ReactNode;
  isLive?: boolean;
  children: ReactNode;
}) {
  const color = tone === "notice" || tone === "stop" ? tone : undefined;
  return (
    <div className="ds-alert" data-color={color} role={isLive ? (tone === "stop" ? "alert" : "status") : undefined}>
      <Icon name={icons[tone]} />
      <div>
        {heading ? <b>{heading}</b> : null}
        {children}
      </div>
    </div>
  );
}
