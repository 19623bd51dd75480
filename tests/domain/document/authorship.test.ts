import { describe, expect, test } from "vitest";

import { authorOf, byOrganisation, sharesOf, stretchesOf, type Author, type Lease } from "~/domain/document/authorship";

const bodo = { id: "1804", name: "Bodø" };
const alta = { id: "5601", name: "Alta" };
const leader = { id: "p1", name: "Prosjektleder, Bodø", colour: 3 };
const nurse = { id: "p2", name: "Sykepleier, Alta", colour: 5 };
const lease = (part: Partial<Lease>): Lease => ({ deviceId: "a-browser", person: leader, organisation: bodo, ...part });

describe("who is behind a lease", () => {
  test("a person for a municipality, the same from every device", () => {
    const author = authorOf(lease({}));
    expect(author).toMatchObject({ kind: "person", name: "Prosjektleder, Bodø", organisationName: "Bodø", colour: 3 });
    expect(authorOf(lease({ deviceId: "another-device" }))).toEqual(author);
  });

  test("somebody who writes for two municipalities is two authors", () => {
    expect(authorOf(lease({ organisation: alta })).key).not.toBe(authorOf(lease({})).key);
  });

  test("the server's own is the template", () => {
    expect(authorOf(lease({ deviceId: "server", person: null, organisation: null })).kind).toBe("template");
  });

  test("one whose person is deleted keeps the municipality, and no name", () => {
    expect(authorOf(lease({ person: null }))).toEqual({
      kind: "former",
      key: "former@1804",
      organisation: "1804",
      organisationName: "Bodø",
    });
  });

  test("none at all is unknown, not the template", () => {
    expect(authorOf(undefined).kind).toBe("unknown");
  });
});

describe("runs", () => {
  const run = (clientId: number, length: number) => ({ clientId, clock: 0, length });

  test("neighbouring runs of one author are one, whatever device they came from", () => {
    const whoOf = ({ clientId }: { clientId: number }) => (clientId < 10 ? "leader" : "nurse");
    expect(stretchesOf([run(1, 4), run(2, 3), run(11, 2), run(1, 1)], whoOf)).toEqual([
      { who: "leader", from: 0, to: 7 },
      { who: "nurse", from: 7, to: 9 },
      { who: "leader", from: 9, to: 10 },
    ]);
  });

  test("no text has none", () => {
    expect(stretchesOf([], () => "nobody")).toEqual([]);
  });
});

describe("shares", () => {
  const authors: Record<number, Author> = {
    1: authorOf(lease({})),
    2: authorOf(lease({ deviceId: "phone" })),
    3: authorOf(lease({ person: nurse, organisation: alta })),
    4: authorOf(lease({ deviceId: "server", person: null, organisation: null })),
    5: authorOf(lease({ person: null })),
  };
  const authorOfClient = (clientId: number) => authors[clientId] ?? authorOf(undefined);
  const shares = sharesOf(
    [
      [4, 500],
      [9, 7],
      [1, 20],
      [2, 30],
      [3, 60],
      [5, 15],
    ],
    authorOfClient,
  );

  test("add up by author, the most first; the template and what nobody signed for come last", () => {
    expect(shares.map(({ author, characters }) => [author.kind, characters])).toEqual([
      ["person", 60],
      ["person", 50],
      ["former", 15],
      ["unknown", 7],
      ["template", 500],
    ]);
  });

  test("are grouped by municipality, without people who have no characters", () => {
    const withNone = sharesOf(
      [
        [3, 0],
        [1, 5],
      ],
      authorOfClient,
    );
    expect(byOrganisation(withNone).map(({ name }) => name)).toEqual(["Bodø"]);
    expect(byOrganisation(shares).map(({ name, characters }) => [name, characters])).toEqual([
      ["Bodø", 65],
      ["Alta", 60],
    ]);
  });
});
