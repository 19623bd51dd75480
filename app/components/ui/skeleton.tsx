import { m } from "~/paraglide/messages.js";

/** Lines where text will come; no spinners. */
export function Skeleton({ lines = 4 }: { lines?: number }) {
  return (
    <div className="skeletons" aria-busy="true">
      <span className="sr">{m.common_loading()}</span>
      {Array.from({ length: lines }, (_, line) => (
        <span className="ds-skeleton" key={line} />
      ))}
    </div>
  );
}
