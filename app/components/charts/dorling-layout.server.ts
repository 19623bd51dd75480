import { forceCollide, forceSimulation, forceX, forceY, type SimulationNodeDatum } from "d3-force";

import { labelRegions, legend, placeLabels, type Anchor } from "./cartogram-labels";

/**
 * A Dorling cartogram: one circle per municipality, area as population, pulled towards its true place and never
 * overlapping. Runs on the server only; pages get plain numbers. The same municipalities always give the same layout.
 */
export interface MapMunicipality {
  id: string;
  name: string;
  population: number;
  latitude: number;
  longitude: number;
  /** County, for the quiet names on the map. */
  region: string;
}

export interface MapNeighbour {
  name: string;
  latitude: number;
  longitude: number;
}

export type PlaceLabel = { side: "inside" } | { side: "beside"; x: number; y: number; anchor: Anchor };

export interface MapPlace {
  id: string;
  x: number;
  y: number;
  radius: number;
  /** Null when the name has no free side; it is then only in the tip and the table. */
  label: PlaceLabel | null;
}

export interface CartogramLayout {
  width: number;
  height: number;
  places: MapPlace[];
  neighbours: { name: string; x: number; y: number }[];
  regions: { name: string; x: number; y: number; anchor: Anchor }[];
  /** East of 18.6° the map is drawn in; the caption says so when anything lies there. */
  isDrawnIn: boolean;
}

const width = 760;
const height = 540;
const margin = { top: 44, right: 58, bottom: 34, left: 40 };
const smallestRadius = 9.5;
/** Share of the map that circles may cover. */
const coverage = 0.145;
const neighbourRadius = 3.2;
/** Longitude is stretched at most this much, so that a long coast fills the frame and is still recognisable. */
const greatestStretch = 1.7;
const drawnInFrom = 18.6;
const drawnInFactor = 0.52;

const drawnIn = (longitude: number) =>
  longitude < drawnInFrom ? longitude : drawnInFrom + (longitude - drawnInFrom) * drawnInFactor;

interface Body extends SimulationNodeDatum {
  x: number;
  y: number;
  targetX: number;
  targetY: number;
  radius: number;
  isMember: boolean;
}

type Point = { latitude: number; longitude: number };

/** Fits the members into the frame, the larger half of Norway's slant kept. */
function projectionOf(members: readonly Point[]): (point: Point) => { x: number; y: number } {
  const latitudes = members.map(({ latitude }) => latitude);
  const longitudes = members.map(({ longitude }) => drawnIn(longitude));
  const [south, north] = [Math.min(...latitudes), Math.max(...latitudes)];
  const [west, east] = [Math.min(...longitudes), Math.max(...longitudes)];
  const narrowing = Math.cos((((south + north) / 2) * Math.PI) / 180);
  const inner = { width: width - margin.left - margin.right, height: height - margin.top - margin.bottom };
  const fitX = inner.width / Math.max((east - west) * narrowing, 0.4);
  const fitY = inner.height / Math.max(north - south, 0.4);
  const scaleX = Math.min(fitX, fitY * greatestStretch);
  const scaleY = Math.min(fitY, fitX * greatestStretch);
  const left = margin.left + (inner.width - (east - west) * narrowing * scaleX) / 2;
  const top = margin.top + (inner.height - (north - south) * scaleY) / 2;
  return ({ latitude, longitude }) => ({
    x: left + (drawnIn(longitude) - west) * narrowing * scaleX,
    y: top + (north - latitude) * scaleY,
  });
}

/** Inside the frame and clear of the key, by the shortest way. */
function keepInFrame(body: Body): void {
  const intoKeyX = legend.right - (body.x - body.radius);
  const intoKeyY = legend.bottom - (body.y - body.radius);
  if (intoKeyX > 0 && intoKeyY > 0) {
    if (intoKeyX < intoKeyY) body.x += intoKeyX;
    else body.y += intoKeyY;
  }
  body.x = Math.min(width - body.radius - 8, Math.max(body.radius + 8, body.x));
  body.y = Math.min(height - body.radius - 8, Math.max(body.radius + 8, body.y));
}

function settle(bodies: Body[]): void {
  const pull = (body: Body) => (body.isMember ? 0.22 : 0.5);
  const simulation = forceSimulation(bodies)
    .force("x", forceX<Body>((body) => body.targetX).strength(pull))
    .force("y", forceY<Body>((body) => body.targetY).strength(pull))
    .force(
      "apart",
      forceCollide<Body>((body) => body.radius + (body.isMember ? 1.6 : 2))
        .strength(1)
        .iterations(6),
    )
    .stop();
  for (let tick = 0; tick < 500; tick++) {
    simulation.tick();
    for (const body of bodies) keepInFrame(body);
  }
}

const tenth = (value: number) => Math.round(value * 10) / 10;

export function layOutCartogram(
  municipalities: readonly MapMunicipality[],
  outsiders: readonly MapNeighbour[] = [],
): CartogramLayout {
  if (municipalities.length === 0) {
    return { width, height, places: [], neighbours: [], regions: [], isDrawnIn: false };
  }
  const project = projectionOf(municipalities);
  const population = municipalities.reduce((sum, one) => sum + one.population, 0);
  const scale = Math.sqrt((coverage * width * height) / Math.PI / Math.max(population, 1));
  const bodyAt = (point: Point, radius: number, isMember: boolean): Body => {
    const { x, y } = project(point);
    return { x, y, targetX: x, targetY: y, radius, isMember };
  };
  const members = municipalities.map((one) => ({
    one,
    body: bodyAt(one, Math.min(height / 5, Math.max(smallestRadius, Math.sqrt(one.population) * scale)), true),
  }));
  const neighbours = outsiders
    .map((one) => ({ one, body: bodyAt(one, neighbourRadius, false) }))
    .filter(({ body }) => body.x > 8 && body.x < width - 8 && body.y > 8 && body.y < height - 8);
  settle([...members, ...neighbours].map(({ body }) => body));

  const discs = [...members, ...neighbours].map(({ body }) => ({ x: body.x, y: body.y, radius: body.radius }));
  const frame = { width, height };
  const named = members.map(({ one, body }) => ({ id: one.id, name: one.name, region: one.region, ...body }));
  const { labels, taken } = placeLabels(named, discs, frame);
  return {
    ...frame,
    places: named.map(({ id, x, y, radius }) => ({
      id,
      x: tenth(x),
      y: tenth(y),
      radius: tenth(radius),
      label: labels.get(id) ?? null,
    })),
    neighbours: neighbours.map(({ one, body }) => ({ name: one.name, x: tenth(body.x), y: tenth(body.y) })),
    regions: labelRegions(named, discs, taken, frame),
    isDrawnIn: municipalities.some(({ longitude }) => longitude > drawnInFrom),
  };
}
