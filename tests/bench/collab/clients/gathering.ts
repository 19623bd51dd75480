import type { CrowdPlan } from "./crowd-plan.ts";
import { type Durations, TypingRun } from "./typing-run.ts";
import { Typist } from "./typist.ts";
import type { OpenWire, Seat, Wire } from "./wires/wire.ts";
import { countDiverged, Witness } from "./witness.ts";

/** The people in one document. */
export class Gathering {
  readonly wires: Wire[] = [];
  run: TypingRun | null = null;
  onCursor: (receiver: number, clientId: number, number: number) => void = () => {};
  trouble: string[] = [];
  readonly #witnesses: Witness[] = [];
  readonly #typists = new Map<number, Typist>();
  /** By person: edits sent in runs before this one. */
  readonly #sentBefore: number[] = [];
  #closed = 0;

  constructor(
    private readonly plan: CrowdPlan,
    private readonly documentIndex: number,
  ) {}

  async join(person: number, seat: Seat, open: OpenWire): Promise<void> {
    const { typistsPerDocument, witnessesPerDocument, peoplePerDocument, seed } = this.plan;
    const witness = person >= peoplePerDocument - witnessesPerDocument ? new Witness() : null;
    if (witness) this.#witnesses.push(witness);
    this.#sentBefore[person] = 0;
    const text = new ArrivingText(this.plan.textBytes ?? 0);
    const wire = await open(seat, {
      onState: (update) => {
        text.add(update.length);
        witness?.apply(update);
      },
      onUpdate: (update) => {
        text.add(update.length);
        this.run?.receipts.take(person, update, performance.now());
        witness?.apply(update);
      },
      onAcknowledged: (edits) => this.run?.acknowledge(person, edits - (this.#sentBefore[person] ?? 0)),
      onCursor: (clientId, number) => this.onCursor(person, clientId, number),
      onTrouble: (reason) => {
        if (reason === "closed") this.#closed += 1;
        this.trouble.push(reason);
      },
    });
    await text.whenComplete;
    this.wires[person] = wire;
    if (person < typistsPerDocument)
      this.#typists.set(person, new Typist(seed + this.documentIndex * 1_009 + person, wire.clientId));
  }

  get isCut(): boolean {
    return this.#closed >= this.wires.length;
  }

  startRun(milliseconds: number, durations: Durations): TypingRun {
    for (const person of this.#typists.keys())
      this.#sentBefore[person] = (this.#sentBefore[person] ?? 0) + (this.run?.sentBy(person) ?? 0);
    this.run = new TypingRun(this.#typists, this.plan.peoplePerDocument, milliseconds, durations);
    return this.run;
  }

  countDiverged(): number {
    return countDiverged(this.#witnesses, [...this.#typists.values()]);
  }

  received(): { frames: number; bytes: number } {
    let frames = 0;
    let bytes = 0;
    for (const wire of this.wires) {
      const own = wire.received();
      frames += own.frames;
      bytes += own.bytes;
    }
    return { frames, bytes };
  }

  close(): void {
    for (const wire of this.wires) wire.close();
  }
}

/** Servers write the same text in a little more or less bytes. */
const COMPLETE_AT = 0.9;

/** One server says that everything is there before it has read it from its storage: bytes are counted instead. */
class ArrivingText {
  readonly whenComplete: Promise<void>;
  #left: number;
  #complete: () => void = () => {};

  constructor(bytes: number) {
    this.#left = bytes * COMPLETE_AT;
    this.whenComplete = bytes === 0 ? Promise.resolve() : new Promise((resolve) => (this.#complete = resolve));
  }

  add(bytes: number): void {
    this.#left -= bytes;
    if (this.#left <= 0) this.#complete();
  }
}
