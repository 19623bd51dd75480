import { formatKroner, formatMillions, formatWholeKroner } from "~/i18n/format";

/** An amount in øre. Exact unless asked otherwise; the rounded forms carry the exact one as their title. */
export function Money({ ore, form = "exact" }: { ore: bigint; form?: "exact" | "whole" | "millions" }) {
  const exact = formatKroner(ore);
  if (form === "exact") return <span className="tnum nowrap">{exact}</span>;
  return (
    <span className="tnum nowrap" title={exact}>
      {form === "whole" ? formatWholeKroner(ore) : formatMillions(ore)}
    </span>
  );
}
