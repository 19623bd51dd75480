import { m } from "~/paraglide/messages.js";
import { LEFT_OUT_KINDS, type LeftOut } from "~/text/files/read/left-out";

import { leftOutWords } from "./left-out-words";

/** As many places of one kind as are named. */
const MOST_PLACES = 40;

/** What of a file does not come along, or comes in another way, and where it stands. */
export function LeftOutList({ leftOut }: { leftOut: readonly LeftOut[] }) {
  if (leftOut.length === 0) return <p>{m.import_left_nothing()}</p>;
  const kinds = LEFT_OUT_KINDS.filter((kind) => leftOut.some((one) => one.kind === kind));
  return (
    <section aria-labelledby="left-out">
      <h3 id="left-out">{m.import_left_heading()}</h3>
      <ul className="rows">
        {kinds.map((kind) => (
          <li key={kind}>
            <div>
              <p>{leftOutWords(kind)}</p>
              <p className="small muted">{placesOf(leftOut.filter((one) => one.kind === kind))}</p>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}

function placesOf(found: readonly LeftOut[]): string {
  const places = found
    .slice(0, MOST_PLACES)
    .map(({ heading, paragraph }) =>
      heading === null ? m.import_place_start({ paragraph }) : m.import_place({ heading, paragraph }),
    );
  const more = found.length - places.length;
  return [...places, ...(more > 0 ? [m.import_more_places({ count: more })] : [])].join("; ");
}
