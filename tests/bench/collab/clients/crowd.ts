import type { CrowdPlan } from "./crowd-plan.ts";
import { Gathering } from "./gathering.ts";
import { Histogram } from "./histogram.ts";
import { readText } from "./read-text.ts";
import { moveCursors, type CursorFigures, type CursorPlan } from "./move-cursors.ts";
import { seededRandom } from "./seeded-random.ts";
import { sum } from "./sum.ts";
import { typeTogether, type TypingFigures } from "./type-together.ts";
import { wires } from "./wires/index.ts";
import type { Seat } from "./wires/wire.ts";

export interface JoinFigures {
  people: number;
  /** From opening the connection to having the whole text */
  p50: number | null;
  p95: number | null;
  milliseconds: number;
  bytes: number;
}

interface Place {
  gathering: Gathering;
  person: number;
  seat: Seat;
}

/** Above the highest clientID our server hands out, and with as many bytes. */
const CLIENT_ID_FROM = 2 ** 20;

/** Everybody who takes part in one measurement. */
export class Crowd {
  readonly #gatherings: Gathering[] = [];
  readonly #places: Place[] = [];

  constructor(private readonly plan: CrowdPlan) {
    const random = seededRandom(plan.seed);
    for (const [index, documentId] of plan.documentIds.entries()) {
      const gathering = new Gathering(plan, index);
      this.#gatherings.push(gathering);
      for (let person = 0; person < plan.peoplePerDocument; person++) {
        const number = index * plan.peoplePerDocument + person;
        const seat = {
          origin: plan.origins[number % plan.origins.length] ?? "",
          documentId,
          ticket: plan.tickets[number % plan.tickets.length] ?? "",
          clientId: CLIENT_ID_FROM + Math.floor(random() * CLIENT_ID_FROM * 0.9) + 1,
        };
        this.#places.push({ gathering, person, seat });
      }
    }
  }

  /** One person in every document: two of the servers build a document twice when two come first at once. */
  openFirst(): Promise<JoinFigures> {
    return this.#join(this.#places.filter(({ person }) => person === 0));
  }

  openRest(): Promise<JoinFigures> {
    return this.#join(this.#places.filter(({ person }) => person > 0));
  }

  async #join(places: Place[]): Promise<JoinFigures> {
    const startedAt = performance.now();
    const bytes = sum(this.#gatherings, (one) => one.received().bytes);
    const times = new Histogram();
    await inTurns(places, this.plan.joiningAtOnce, async ({ gathering, person, seat }) => {
      const before = performance.now();
      await gathering.join(person, seat, wires[this.plan.wire]);
      times.add(performance.now() - before);
    });
    return {
      people: places.length,
      p50: times.percentile(0.5),
      p95: times.percentile(0.95),
      milliseconds: performance.now() - startedAt,
      bytes: sum(this.#gatherings, (one) => one.received().bytes) - bytes,
    };
  }

  type(milliseconds: number): Promise<TypingFigures> {
    return typeTogether(this.#gatherings, milliseconds);
  }

  /** In the first document. */
  async move(plan: CursorPlan): Promise<CursorFigures> {
    const [gathering] = this.#gatherings;
    if (!gathering) throw new Error("nobody has come");
    return moveCursors(gathering, plan);
  }

  /** What is gone of the first document's text for somebody who comes now. */
  async missing({ origin, ticket }: Pick<Seat, "origin" | "ticket">) {
    const [place] = this.#places;
    const run = place?.gathering.run;
    if (!place || !run) throw new Error("nobody has typed");
    const text = await readText({ ...place.seat, origin, ticket }, wires[this.plan.wire]);
    return run.missingIn(text);
  }

  close(): void {
    for (const gathering of this.#gatherings) gathering.close();
  }
}

async function inTurns<T>(tasks: readonly T[], atOnce: number, run: (task: T) => Promise<void>): Promise<void> {
  const left = tasks[Symbol.iterator]();
  const worker = async () => {
    for (let next = left.next(); !next.done; next = left.next()) await run(next.value);
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
}
