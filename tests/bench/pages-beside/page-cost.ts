import type { Workload } from "../collab/workloads/workload.ts";
import { load } from "./ask.ts";

const BOARD = "/consortia/felles-epj-i-nord";

/** By name: a page, or what an open board asks for when it hears that something changed. */
export const PAGES = {
  settings: "/settings",
  board: BOARD,
  home: "/",
  economy: `${BOARD}/economy`,
  activity: `${BOARD}/activity`,
} as const;
type Name = keyof typeof PAGES | "again";

/** Rounds before anything is counted: the engine compiles what is asked often. */
const WARM_UP = 60;
const ROUNDS = 60;

const columns = (["settings", "board", "home", "economy", "activity", "again"] as const).flatMap((name) => [
  { key: name, title: name === "again" ? "board, asked again" : name, digits: 1, combine: "median" as const },
  { key: `${name}Postgres`, title: "PostgreSQL", digits: 1, combine: "median" as const },
]);

/** What an open page asks again: before it was only the page's own loader, the frame around it was among it. */
const againOf = (contender: string) =>
  contender === "former" ? `${BOARD}.data` : `${BOARD}.data?_routes=routes%2Fconsortium%2Fboard`;

export const pageCost: Workload = {
  name: "page-cost",
  title: "What a page costs",
  description:
    "CPU milliseconds of the server's processes for one page, and of PostgreSQL, signed in as the lead's coordinator, one page after the other. `asked again` is what an open board asks for when it hears that something changed.",
  columns,
  async turn(contender, bench) {
    const server = await bench.running(contender);
    const [origin = ""] = server.origins;
    const [ticket = ""] = server.tickets;
    const pages = Object.entries({ ...PAGES, again: againOf(contender.name) }) as [Name, string][];
    const measures: Record<string, number> = {};
    for (const [, address] of pages) for (let round = 0; round < WARM_UP; round++) await load(origin, address, ticket);
    for (const [name, address] of pages) {
      for (let round = 0; round < 10; round++) await load(origin, address, ticket);
      const stop = bench.meter(server);
      for (let round = 0; round < ROUNDS; round++) await load(origin, address, ticket);
      const use = stop();
      measures[name] = (use.server * 1_000) / ROUNDS;
      measures[`${name}Postgres`] = (use.postgres * 1_000) / ROUNDS;
    }
    return measures;
  },
};
