import type { CrowdPlan } from "./crowd-plan.ts";
import { seededRandom } from "./seeded-random.ts";
import { Durations, Gathering } from "./gathering.ts";
import { Histogram } from "./histogram.ts";
import { wires } from "./wires/index.ts";

export interface JoinFigures {
  people: number;
  p50: number | null;
  p95: number | null;
  milliseconds: number;
  bytes: number;
}

export interface TypingFigures {
  edits: number;
  expected: number;
  delivered: number;
  lost: number;
  acknowledged: number;
  diverged: number;
  frames: number;
  bytes: number;
  milliseconds: number;
  peerP50: number | null;
  peerP95: number | null;
  ackP50: number | null;
  ackP95: number | null;
  /** How late the last of the slowest senders was: more than some milliseconds, and the clients were the limit. */
  lateP95: number | null;
  trouble: string[];
}

/** Above the highest clientID our server hands out, and with as many bytes. */
const CLIENT_ID_FROM = 2 ** 20;

/** Everybody who takes part in one measurement. */
export class Crowd {
  #gatherings: Gathering[] = [];

  constructor(private readonly plan: CrowdPlan) {}

  /** The first of each document comes alone: two servers build a document twice when two come at once. */
  async open(): Promise<JoinFigures> {
    const { plan } = this;
    const startedAt = performance.now();
    const times = new Histogram();
    const random = seededRandom(plan.seed);
    const seats = plan.documentIds.flatMap((documentId, documentIndex) => {
      const gathering = new Gathering(plan, documentIndex);
      this.#gatherings.push(gathering);
      return Array.from({ length: plan.peoplePerDocument }, (_, person) => {
        const number = documentIndex * plan.peoplePerDocument + person;
        return {
          gathering,
          person,
          seat: {
            origin: plan.origins[number % plan.origins.length] ?? "",
            documentId,
            ticket: plan.tickets[number % plan.tickets.length] ?? "",
            clientId: CLIENT_ID_FROM + Math.floor(random() * CLIENT_ID_FROM * 0.9) + 1,
          },
        };
      });
    });
    const join = async ({ gathering, person, seat }: (typeof seats)[number]) => {
      const before = performance.now();
      await gathering.join(person, seat, wires[plan.wire]);
      times.add(performance.now() - before);
    };
    await inTurns(
      seats.filter(({ person }) => person === 0),
      plan.joiningAtOnce,
      join,
    );
    await inTurns(
      seats.filter(({ person }) => person > 0),
      plan.joiningAtOnce,
      join,
    );
    return {
      people: seats.length,
      p50: times.percentile(0.5),
      p95: times.percentile(0.95),
      milliseconds: performance.now() - startedAt,
      bytes: this.#sum((gathering) => gathering.received().bytes),
    };
  }

  /** Types for so long, and waits until everybody has everything, or nothing has come for a while. */
  async type(milliseconds: number): Promise<TypingFigures> {
    const before = {
      frames: this.#sum((one) => one.received().frames),
      bytes: this.#sum((one) => one.received().bytes),
    };
    const durations = new Durations();
    for (const gathering of this.#gatherings) gathering.prepareTyping(milliseconds, durations);
    const startedAt = performance.now();
    await new Promise<void>((done) => {
      const tick = () => {
        const elapsed = performance.now() - startedAt;
        let isAnyLeft = false;
        for (const gathering of this.#gatherings) isAnyLeft = gathering.sendDue(elapsed) || isAnyLeft;
        if (isAnyLeft) setTimeout(tick, 1);
        else done();
      };
      tick();
    });
    await this.#drain();
    const took = performance.now() - startedAt;
    return {
      ...this.#figures(durations),
      frames: this.#sum((one) => one.received().frames) - before.frames,
      bytes: this.#sum((one) => one.received().bytes) - before.bytes,
      milliseconds: took,
    };
  }

  #figures({ peers, acknowledgements, late }: Durations): Omit<TypingFigures, "frames" | "bytes" | "milliseconds"> {
    const expected = this.#sum(({ receipts }) => receipts.expected);
    const delivered = this.#sum(({ receipts }) => receipts.delivered);
    return {
      edits: this.#sum(({ receipts }) => receipts.edits),
      expected,
      delivered,
      lost: expected - delivered,
      acknowledged: acknowledgements.count,
      diverged: this.#sum((one) => one.countDiverged()),
      peerP50: peers.percentile(0.5),
      peerP95: peers.percentile(0.95),
      ackP50: acknowledgements.percentile(0.5),
      ackP95: acknowledgements.percentile(0.95),
      lateP95: late.percentile(0.95),
      trouble: [...new Set(this.#gatherings.flatMap(({ trouble }) => trouble))].slice(0, 5),
    };
  }

  /** Done when everything has arrived and is acknowledged where that is done, or nothing came for two seconds. */
  async #drain(): Promise<void> {
    let last = -1;
    let lastChange = performance.now();
    for (;;) {
      if (this.#gatherings.every((one) => one.isComplete)) return;
      const progress = this.#sum((one) => one.receipts.delivered + one.acknowledged);
      if (progress !== last) lastChange = performance.now();
      else if (performance.now() - lastChange > 2_000) return;
      last = progress;
      await new Promise((resume) => setTimeout(resume, 10));
    }
  }

  close(): void {
    for (const gathering of this.#gatherings) gathering.close();
    this.#gatherings = [];
  }

  #sum(of: (gathering: Gathering) => number): number {
    return this.#gatherings.reduce((sum, gathering) => sum + of(gathering), 0);
  }
}

async function inTurns<T>(tasks: T[], atOnce: number, run: (task: T) => Promise<void>): Promise<void> {
  const left = tasks[Symbol.iterator]();
  const worker = async () => {
    for (const task of left) await run(task);
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
}
