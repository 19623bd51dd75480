import { useNavigation } from "@remix-run/react";

/** A thin line along the top once a navigation has taken 200 ms (the delay is in the style sheet). */
export function NavigationProgress() {
  const isUnderWay = useNavigation().state !== "idle";
  return <div className="progress-line" data-active={isUnderWay} aria-hidden="true" />;
}
