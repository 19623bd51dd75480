import { Link } from "@remix-run/react";

import { requirementNumber } from "~/domain/requirement/requirement";
import type { RequirementsPage } from "~/features/requirement/requirements-page.server";
import { m } from "~/paraglide/messages.js";
import { paths } from "~/paths";
import { percent } from "./requirement-words";

const [LEFT, TOP, SIDE, HEIGHT] = [44, 12, 372, 268];

/** Every requirement as a dot, by how many say must in each way of counting; beside it those where the two disagree. */
export function DisagreementCard({ page, slug }: { page: RequirementsPage; slug: string }) {
  const { disagreeing, counts } = page;
  return (
    <section className="card rq-pic">
      <div>
        <h2>{m.requirement_dots()}</h2>
        <p className="sr">{m.requirement_dots_title({ count: page.dots.length })}</p>
        <Dots dots={page.dots} />
      </div>
      <div>
        <h2>{m.requirement_disagreeing({ count: counts.disagreeing })}</h2>
        {disagreeing.length === 0 ? <p>{m.requirement_lead_agree()}</p> : null}
        <ol>
          {disagreeing.map(({ number, title, must }) => (
            <li key={number}>
              <Link to={paths.requirement(slug, number)}>
                {requirementNumber(number)} {title}
              </Link>
              <span className="num">
                <b>{percent(must?.municipalities ?? 0)}</b>
                <small>{m.requirement_municipalities()}</small>
              </span>
              <span className="num">
                <b>{percent(must?.inhabitants ?? 0)}</b>
                <small>{m.requirement_inhabitants_word()}</small>
              </span>
            </li>
          ))}
        </ol>
        {counts.disagreeing > disagreeing.length ? (
          <p>
            <Link to={paths.requirements(slug, { show: "disagree" })}>
              {m.requirement_disagreeing_all({ count: counts.disagreeing })}
            </Link>
          </p>
        ) : null}
      </div>
    </section>
  );
}

function Dots({ dots }: Pick<RequirementsPage, "dots">) {
  const x = (share: number) => LEFT + (share / 100) * SIDE;
  const y = (share: number) => TOP + HEIGHT - (share / 100) * HEIGHT;
  return (
    <svg className="rq-dots" viewBox={`0 0 ${LEFT + SIDE + 20} ${TOP + HEIGHT + 44}`} aria-hidden="true">
      <rect className="off" x={x(0)} y={y(100)} width={SIDE / 2} height={HEIGHT / 2} />
      <rect className="off" x={x(50)} y={y(50)} width={SIDE / 2} height={HEIGHT / 2} />
      <rect className="frame" x={x(0)} y={y(100)} width={SIDE} height={HEIGHT} />
      <path className="mid" d={`M${x(50)} ${y(0)}V${y(100)}M${x(0)} ${y(50)}H${x(100)}`} />
      <text className="only" x={x(0) + 8} y={y(100) + 18}>
        {m.requirement_only_inhabitants()}
      </text>
      <text className="only" x={x(100) - 8} y={y(0) - 8} textAnchor="end">
        {m.requirement_only_municipalities()}
      </text>
      {[0, 50, 100].map((share) => (
        <g key={share}>
          <text x={x(share)} y={y(0) + 18} textAnchor="middle">
            {share}
          </text>
          <text x={x(0) - 8} y={y(share) + 4} textAnchor="end">
            {share}
          </text>
        </g>
      ))}
      <text x={x(100)} y={y(0) + 38} textAnchor="end">
        {m.requirement_axis_municipalities()}
      </text>
      <text x={x(0)} y={y(0) + 38}>
        {m.requirement_axis_inhabitants()}
      </text>
      {dots.map(({ number, municipalities, inhabitants, disagrees }) => (
        <g key={number} className={disagrees ? "split" : undefined}>
          <circle cx={x(municipalities)} cy={y(inhabitants)} r={disagrees ? 5 : 4} />
        </g>
      ))}
      {namedPlaces(dots).map(({ municipalities, inhabitants, numbers }) => (
        <g key={numbers[0]} className="split">
          <text
            x={x(municipalities) + (municipalities > 60 ? -9 : 9)}
            y={y(inhabitants) + 4}
            textAnchor={municipalities > 60 ? "end" : "start"}
          >
            {numbers.map(requirementNumber).join(", ")}
          </text>
        </g>
      ))}
    </svg>
  );
}

/** How near two dots are for one name to stand for both. Per cent */
const NEAR = 4;

/** The dots that are named, those that lie on each other together. */
function namedPlaces(dots: RequirementsPage["dots"]) {
  const places: { municipalities: number; inhabitants: number; numbers: number[] }[] = [];
  for (const { number, municipalities, inhabitants, disagrees } of dots) {
    if (!disagrees) continue;
    const near = places.find(
      (one) => Math.abs(one.municipalities - municipalities) < NEAR && Math.abs(one.inhabitants - inhabitants) < NEAR,
    );
    if (near) near.numbers.push(number);
    else places.push({ municipalities, inhabitants, numbers: [number] });
  }
  return places;
}
