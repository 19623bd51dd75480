import { readFileSync } from "node:fs";

import { describe, expect, test } from "vitest";

import { stacked } from "~/components/charts/deadline-ruler";
import { layOutCartogram, type MapMunicipality } from "~/components/charts/dorling-layout.server";
import { sealDots } from "~/components/charts/seal";

/** Bodø and the thirty, as in prisma/reference. */
const consortium: MapMunicipality[] = JSON.parse(
  readFileSync(new URL("fixtures/ui-consortium.json", import.meta.url), "utf8"),
);

describe("the cartogram", () => {
  const layout = layOutCartogram(consortium);

  test("gives every municipality a circle inside the frame", () => {
    expect(layout.places.map(({ id }) => id)).toEqual(consortium.map(({ id }) => id));
    for (const { x, y, radius } of layout.places) {
      expect(Math.min(x, y) - radius).toBeGreaterThan(0);
      expect(x + radius).toBeLessThan(layout.width);
      expect(y + radius).toBeLessThan(layout.height);
    }
  });

  test("lets no circle lie on another", () => {
    for (const [index, a] of layout.places.entries()) {
      for (const b of layout.places.slice(index + 1)) {
        expect(Math.hypot(a.x - b.x, a.y - b.y), `${a.id} and ${b.id}`).toBeGreaterThan(a.radius + b.radius - 1);
      }
    }
  });

  test("draws the area as the population, with a smallest size one can hit", () => {
    const radiusOf = (name: string) => {
      const id = consortium.find((one) => one.name === name)?.id;
      return layout.places.find((place) => place.id === id)?.radius ?? 0;
    };
    expect(radiusOf("Bodø") ** 2 / radiusOf("Harstad") ** 2).toBeCloseTo(53712 / 25056, 1);
    expect(radiusOf("Røst")).toBe(9.5);
  });

  test("lies the same way each time", () => {
    expect(layOutCartogram(consortium)).toEqual(layout);
  });

  test("keeps north above south", () => {
    const y = new Map(layout.places.map((place) => [place.id, place.y]));
    const [rodoy, alta] = ["Rødøy", "Alta"].map((name) => y.get(consortium.find((one) => one.name === name)?.id ?? ""));
    expect(alta).toBeLessThan(rodoy ?? 0);
  });

  test("lets no name beside a circle lie on another name", () => {
    const nameOf = new Map(consortium.map(({ id, name }) => [id, name]));
    const boxes = layout.places.flatMap(({ id, label }) => {
      if (label?.side !== "beside") return [];
      const width = (nameOf.get(id)?.length ?? 0) * 6;
      const left = label.anchor === "start" ? label.x : label.x - (label.anchor === "end" ? width : width / 2);
      return [{ left, right: left + width, top: label.y - 6, bottom: label.y + 6 }];
    });
    expect(boxes.length).toBeGreaterThan(15);
    for (const [index, a] of boxes.entries()) {
      for (const b of boxes.slice(index + 1)) {
        const meets = a.left < b.right && a.right > b.left && a.top < b.bottom && a.bottom > b.top;
        expect(meets).toBe(false);
      }
    }
  });

  test("says when Finnmark is moved closer, and names the counties", () => {
    expect(layout.isDrawnIn).toBe(true);
    expect(layout.regions.map(({ name }) => name).sort()).toEqual(["Finnmark", "Nordland", "Troms"]);
  });

  test("holds one municipality, none, and two in the same place", () => {
    const [bodo] = consortium;
    if (!bodo) throw new Error("The consortium has a lead");
    expect(layOutCartogram([])).toMatchObject({ places: [], regions: [] });
    expect(layOutCartogram([bodo]).places).toHaveLength(1);
    const [a, b] = layOutCartogram([bodo, { ...bodo, id: "twin" }]).places;
    expect(Math.hypot((a?.x ?? 0) - (b?.x ?? 0), (a?.y ?? 0) - (b?.y ?? 0))).toBeGreaterThan(50);
  });
});

test("council meetings on the same day are stacked", () => {
  const meeting = (id: string, day: number) => ({ id, day, step: 4 as const, label: id, name: id });
  const levels = stacked([meeting("a", 20), meeting("b", 17), meeting("c", 20)]);
  expect(levels.map(({ meeting: { id }, level }) => [id, level])).toEqual([
    ["b", 0],
    ["a", 0],
    ["c", 1],
  ]);
});

describe("the seal", () => {
  test("has a dot for each that signed, none upon another", () => {
    const dots = sealDots(consortium);
    expect(dots).toHaveLength(consortium.length);
    for (const [index, dot] of dots.entries()) {
      const next = dots[(index + 1) % dots.length];
      if (!next) continue;
      expect(Math.hypot(dot.x - next.x, dot.y - next.y)).toBeGreaterThan(dot.radius + next.radius - 0.5);
    }
  });

  test("makes room for all 357 municipalities", () => {
    const all = Array.from({ length: 357 }, (_, index) => ({ name: `${index}`, population: 15_000 }));
    expect(Math.max(...sealDots(all).map(({ radius }) => radius))).toBeLessThan(1);
  });
});
