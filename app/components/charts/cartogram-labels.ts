/** Where names go on a cartogram: inside when they fit, else the first free side of eight, else nowhere. */
export type Anchor = "start" | "middle" | "end";

interface Disc {
  x: number;
  y: number;
  radius: number;
}
interface NamedDisc extends Disc {
  id: string;
  name: string;
  region: string;
}
export interface Box {
  left: number;
  right: number;
  top: number;
  bottom: number;
}
interface Frame {
  width: number;
  height: number;
}
type Label = { side: "inside" } | { side: "beside"; x: number; y: number; anchor: Anchor };

/** Width of a letter at 11 px, and at 12.5 px inside a circle. */
const letter = 6.2;
const letterInside = 6.4;
const fitsInside = ({ name, radius }: NamedDisc) => radius > 23 && name.length * letterInside < radius * 2 - 4;

/** The heading and the key are placed over the upper left corner, where the Norwegian coast leaves the sea free. */
export const legend: Box = { left: 0, right: 196, top: 0, bottom: 258 };

/** The card's title and its note stand over the upper edge. */
const title: Box = { left: 0, right: 760, top: 0, bottom: 40 };

function boxAt(x: number, y: number, width: number, anchor: Anchor): Box {
  const left = anchor === "start" ? x : anchor === "end" ? x - width : x - width / 2;
  return { left, right: left + width, top: y - 7, bottom: y + 6 };
}

const overlap = (a: Box, b: Box) => a.left < b.right && a.right > b.left && a.top < b.bottom && a.bottom > b.top;

function isFree(box: Box, discs: readonly Disc[], taken: readonly Box[], frame: Frame): boolean {
  const isInFrame = box.left >= 4 && box.right <= frame.width - 4 && box.top >= 4 && box.bottom <= frame.height - 2;
  const clearsDiscs = discs.every(({ x, y, radius }) => {
    const nearX = Math.max(box.left, Math.min(x, box.right));
    const nearY = Math.max(box.top, Math.min(y, box.bottom));
    return Math.hypot(x - nearX, y - nearY) >= radius + 1;
  });
  return isInFrame && clearsDiscs && !taken.some((other) => overlap(box, other));
}

/** Offsets of the eight sides, in the order they are tried. */
function sidesOf(radius: number): [number, number, Anchor][] {
  const slant = radius * 0.8 + 3;
  return [
    [radius + 4, 0, "start"],
    [-radius - 4, 0, "end"],
    [0, -radius - 8, "middle"],
    [0, radius + 9, "middle"],
    [slant, slant, "start"],
    [slant, -slant, "start"],
    [-slant, slant, "end"],
    [-slant, -slant, "end"],
  ];
}

/** The largest choose first. `taken` is where text already is. */
export function placeLabels(
  named: readonly NamedDisc[],
  discs: readonly Disc[],
  frame: Frame,
): { labels: Map<string, Label>; taken: Box[] } {
  const labels = new Map<string, Label>();
  const taken: Box[] = [];
  for (const disc of [...named].sort((a, b) => b.radius - a.radius || a.id.localeCompare(b.id))) {
    if (fitsInside(disc)) {
      labels.set(disc.id, { side: "inside" });
      continue;
    }
    const width = disc.name.length * letter + 2;
    for (const [offsetX, offsetY, anchor] of sidesOf(disc.radius)) {
      const [x, y] = [disc.x + offsetX, disc.y + offsetY];
      const box = boxAt(x, y, width, anchor);
      if (!isFree(box, discs, taken, frame)) continue;
      taken.push(box);
      labels.set(disc.id, { side: "beside", x: Math.round(x * 10) / 10, y: Math.round(y * 10) / 10, anchor });
      break;
    }
  }
  return { labels, taken };
}

/** Names of counties on free ground to the north-west of their members, where the sea is. */
export function labelRegions(
  named: readonly NamedDisc[],
  discs: readonly Disc[],
  taken: readonly Box[],
  frame: Frame,
): { name: string; x: number; y: number; anchor: Anchor }[] {
  const placed: Box[] = [...taken, legend, title];
  const names = [...new Set(named.map(({ region }) => region))];
  if (names.length < 2) return [];
  return names.flatMap((name) => {
    const members = named.filter(({ region }) => region === name);
    const centre = {
      x: members.reduce((sum, { x }) => sum + x, 0) / members.length,
      y: members.reduce((sum, { y }) => sum + y, 0) / members.length,
    };
    for (let distance = 40; distance < 360; distance += 12) {
      for (const angle of [225, 240, 205, 255, 190, 180, 270]) {
        const x = centre.x + distance * Math.cos((angle * Math.PI) / 180);
        const y = centre.y + distance * Math.sin((angle * Math.PI) / 180);
        const box = boxAt(x, y, name.length * 7, "end");
        const roomy = { left: box.left - 14, right: box.right + 14, top: box.top - 10, bottom: box.bottom + 10 };
        if (!isFree(roomy, discs, placed, frame)) continue;
        placed.push(roomy);
        return [{ name, x: Math.round(x), y: Math.round(y), anchor: "end" as const }];
      }
    }
    return [];
  });
}
