import { useState, type ReactNode } from "react";

import { Kept } from "~/components/kept";
import { classNames } from "~/components/ui/class-names";
import { HatchPattern } from "~/components/ui/hatch-pattern";
import { LadderGlyph, LadderMark, type LadderStep } from "~/components/ui/ladder-mark";
import { PlainLink, useFollow } from "~/components/ui/plain-link";

import type { CartogramLayout, MapPlace } from "./dorling-layout.server";

export interface CartogramMark {
  id: string;
  name: string;
  /** Norwegian, Sámi and Kven, as displayed: 'Porsanger · Porsáŋgu · Porsanki'. */
  allNames: string;
  step: LadderStep;
  stepLabel: string;
  /** '9 793 innb.' */
  populationLabel: string;
  href: string;
  /** A line of fact and a line beneath it, for the tip. */
  fact?: string;
  note?: string;
  /** The word under the lead's name. */
  leadLabel?: string;
  isOption?: boolean;
  hasChanged?: boolean;
}

/**
 * The region as circles: area is population, colour and glyph the step. Every circle is a link, reached by Tab,
 * with its facts as its name; the same facts are in the table of the page. The tip follows pointer and focus.
 */
export function Cartogram({
  layout,
  marks,
  label,
  legend,
  outsiderNote,
  skipLabel,
  keptBy = null,
}: {
  layout: CartogramLayout;
  marks: readonly CartogramMark[];
  /** What the map shows, read before the circles. */
  label: string;
  legend?: ReactNode;
  /** 'er ikke med', after an outsider's name. */
  outsiderNote: string;
  /** Says that the link, shown to those who come by keyboard, leads past the circles. */
  skipLabel: string;
  /** Names the layout and the marks (`Kept`). */
  keptBy?: string | null;
}) {
  const follow = useFollow();
  const [tipped, setTipped] = useState<string | null>(null);
  const shown = tipped === null ? undefined : marks.find((mark) => mark.id === tipped);
  return (
    <>
      <a className="map-past" href="#after-map">
        {skipLabel}
      </a>
      <Kept
        as="svg"
        keptBy={keptBy && `${keptBy} map`}
        className="map"
        viewBox={`0 0 ${layout.width} ${layout.height}`}
        aria-label={label}
        onClick={follow}
      >
        {() => <Region {...{ layout, marks, outsiderNote, onTip: setTipped }} />}
      </Kept>
      <div id="after-map" tabIndex={-1} />
      {legend}
      {shown ? <Tip mark={shown} /> : null}
    </>
  );
}

/** A page has one map: its hatch needs no name of its own. */
const hatch = "map-hatch";

function Region({
  layout,
  marks,
  outsiderNote,
  onTip,
}: {
  layout: CartogramLayout;
  marks: readonly CartogramMark[];
  outsiderNote: string;
  onTip: (id: string | null) => void;
}) {
  const placeOf = new Map(layout.places.map((place) => [place.id, place]));
  return (
    <>
      <HatchPattern id={hatch} />
      {layout.regions.map(({ name, x, y, anchor }) => (
        <text className="region" key={name} x={x} y={y} textAnchor={anchor}>
          {name}
        </text>
      ))}
      {layout.neighbours.map(({ name, x, y }) => (
        <circle className="outsider" key={name} cx={x} cy={y} r="2.6">
          <title>{`${name} ${outsiderNote}`}</title>
        </circle>
      ))}
      {marks.map((mark) => {
        const place = placeOf.get(mark.id);
        return place ? <Circle key={mark.id} {...{ mark, place, onTip }} /> : null;
      })}
    </>
  );
}

function Circle({ mark, place, onTip }: { mark: CartogramMark; place: MapPlace; onTip: (id: string | null) => void }) {
  const { x, y, radius, label } = place;
  const { step, name, leadLabel } = mark;
  const isInside = label?.side === "inside";
  const glyph = isInside ? (radius > 34 ? 15 : 12.5) : Math.min(radius * 1.05, 15);
  const words = [
    `${mark.allNames} ${leadLabel ?? ""}`.trim(),
    mark.stepLabel,
    mark.populationLabel,
    mark.fact,
    mark.note,
  ].filter(Boolean);
  const look = { option: mark.isOption, changed: mark.hasChanged, conditional: step === "conditional" };
  return (
    <PlainLink
      href={mark.href}
      className="place"
      data-step={step}
      aria-label={words.join(", ")}
      onPointerEnter={() => onTip(mark.id)}
      onPointerLeave={() => onTip(null)}
      onFocus={() => onTip(mark.id)}
      onBlur={() => onTip(null)}
    >
      <circle
        className={classNames("c", ...Object.entries(look).map(([key, isSo]) => isSo && key))}
        cx={x}
        cy={y}
        r={step === "conditional" ? radius - 2 : radius}
        fill={step === "out" ? `url(#${hatch})` : undefined}
      />
      {leadLabel ? <circle className="lead-ring" cx={x} cy={y} r={radius - 4.5} /> : null}
      <LadderGlyph step={step} size={glyph} x={x - glyph / 2} y={y - glyph / 2 - (isInside ? 9 : 0)} />
      {isInside ? (
        <text className={radius > 33 ? "in big" : "in"} x={x} y={y + (leadLabel ? 10 : 11)}>
          {name}
        </text>
      ) : null}
      {isInside && leadLabel ? (
        <text className="in big sub" x={x} y={y + 26}>
          {` ${leadLabel}`}
        </text>
      ) : null}
      {label?.side === "beside" ? (
        <text className="beside" x={label.x} y={label.y + 4} textAnchor={label.anchor}>
          {name}
        </text>
      ) : null}
    </PlainLink>
  );
}

function Tip({ mark }: { mark: CartogramMark }) {
  return (
    <div className="tip map-tip" aria-hidden="true">
      <div className="row">
        <LadderMark step={mark.step} size="small" />
        <b>{mark.name}</b>
        <span className="push muted tnum">{mark.populationLabel}</span>
      </div>
      <p>{mark.fact ?? mark.stepLabel}</p>
      {mark.note ? <p className="muted">{mark.note}</p> : null}
    </div>
  );
}
