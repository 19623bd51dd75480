import { Link } from "@remix-run/react";
import { useEffect, useRef, useState } from "react";

import { Icon } from "~/components/ui/icon";
import { Progress } from "~/components/ui/progress";
import { m } from "~/paraglide/messages.js";

import type { ShownBlocker } from "~/features/grant/content/shown-blockers.server";

/** How long a resolved blocker stays, struck out. */
const SHOWN_MS = 12_000;

/** Everything that is missing, each a link to its place. The list shrinks as things are put in place. */
export function BlockerList({ blockers, inPlace }: { blockers: ShownBlocker[]; inPlace: number }) {
  const done = useJustDone(blockers);
  const total = blockers.length + inPlace;
  return (
    <section aria-labelledby="blockers-heading">
      <header>
        <h2 id="blockers-heading" aria-live="polite">
          {blockers.length === 0 ? m.grant_nothing_missing() : m.grant_missing({ count: blockers.length })}
        </h2>
        {blockers.length > 0 ? <span className="small muted">{m.grant_of_total({ total })}</span> : null}
      </header>
      <Progress value={inPlace} max={total} label={m.grant_in_place({ count: inPlace, total })} />
      <ul className="blockers">
        {blockers.map((blocker) => (
          <li key={blocker.key}>
            <span className="box" />
            <Link to={blocker.href}>{blocker.text}</Link>
            <small>{blocker.place}</small>
          </li>
        ))}
        {done.map((blocker) => (
          <li className="done" key={blocker.key}>
            <Icon name="check" size={14} />
            <span>{blocker.text}</span>
            <small>{m.grant_just_done()}</small>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** What was in the list a moment ago and no longer is. */
function useJustDone(blockers: ShownBlocker[]): ShownBlocker[] {
  const before = useRef(blockers);
  const [done, setDone] = useState<ShownBlocker[]>([]);
  useEffect(() => {
    const gone = before.current.filter((one) => !blockers.some((now) => now.key === one.key));
    before.current = blockers;
    if (gone.length === 0) return undefined;
    setDone((shown) => [...gone, ...shown].slice(0, 3));
    const timer = setTimeout(() => setDone((shown) => shown.filter((one) => !gone.includes(one))), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [blockers]);
  return done.filter((one) => !blockers.some((now) => now.key === one.key));
}
