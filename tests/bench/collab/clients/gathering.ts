import type { CrowdPlan } from "./crowd-plan.ts";
import { Histogram } from "./histogram.ts";
import { Receipts } from "./receipts.ts";
import { Typist, type TypedEdit } from "./typist.ts";
import type { OpenWire, Seat, Wire } from "./wires/wire.ts";
import { countDiverged, Witness } from "./witness.ts";

/** Durations of one run, of all documents together. */
export class Durations {
  /** From the key to everybody else */
  readonly peers = new Histogram();
  /** From the key to the server's acknowledgement */
  readonly acknowledgements = new Histogram();
  /** From when a key was due to when it was sent */
  readonly late = new Histogram();
}

interface DueEdit {
  edit: TypedEdit;
  /** Number in the receipts */
  number: number;
  person: number;
}

/** The people in one document. */
export class Gathering {
  receipts: Receipts;
  #durations = new Durations();
  acknowledged = 0;
  trouble: string[] = [];
  readonly #wires: Wire[] = [];
  readonly #witnesses: Witness[] = [];
  readonly #typists = new Map<number, Typist>();
  #due: DueEdit[] = [];
  #nextDue = 0;
  /** By person: when each edit of this run was sent; how many the server has acknowledged of all runs. */
  #sentAt: number[][] = [];
  #sentBefore: number[] = [];
  #acknowledged: number[] = [];
  #isAcknowledging = false;

  constructor(
    private readonly plan: CrowdPlan,
    private readonly documentIndex: number,
  ) {
    this.receipts = new Receipts(plan.peoplePerDocument, this.#durations.peers);
  }

  async join(person: number, seat: Seat, open: OpenWire): Promise<void> {
    const { typistsPerDocument, witnessesPerDocument, peoplePerDocument, seed } = this.plan;
    const witness = person >= peoplePerDocument - witnessesPerDocument ? new Witness() : null;
    if (witness) this.#witnesses.push(witness);
    this.#acknowledged[person] = 0;
    this.#sentBefore[person] = 0;
    const wire = await open(seat, {
      onState: (update) => witness?.apply(update),
      onUpdate: (update) => {
        this.receipts.take(person, update, performance.now());
        witness?.apply(update);
      },
      onAcknowledged: (edits) => this.#acknowledge(person, edits),
      onCursor: () => {},
      onTrouble: (reason) => this.trouble.push(reason),
    });
    this.#wires[person] = wire;
    if (person < typistsPerDocument)
      this.#typists.set(person, new Typist(seed + this.documentIndex * 1_009 + person, wire.clientId));
  }

  prepareTyping(milliseconds: number, durations: Durations): void {
    this.#durations = durations;
    this.receipts = new Receipts(this.plan.peoplePerDocument, durations.peers);
    this.acknowledged = 0;
    this.#due = [];
    this.#nextDue = 0;
    for (const [person, typist] of this.#typists) {
      this.#sentBefore[person] = (this.#sentBefore[person] ?? 0) + (this.#sentAt[person]?.length ?? 0);
      this.#sentAt[person] = [];
      const edits = typist.type(milliseconds);
      const numbers = this.receipts.expect(edits, person);
      for (const [index, edit] of edits.entries()) this.#due.push({ edit, number: numbers[index] ?? 0, person });
    }
    this.#due.sort((one, other) => one.edit.at - other.edit.at);
    this.receipts.open();
  }

  /** Sends what is due by now. False when nothing is left. */
  sendDue(elapsed: number): boolean {
    for (;;) {
      const due = this.#due[this.#nextDue];
      if (!due) return false;
      if (due.edit.at > elapsed) return true;
      this.#nextDue += 1;
      const now = performance.now();
      this.#durations.late.add(elapsed - due.edit.at);
      this.receipts.sent(due.number, now);
      this.#sentAt[due.person]?.push(now);
      this.#wires[due.person]?.sendEdit(due.edit.update);
    }
  }

  #acknowledge(person: number, edits: number): void {
    this.#isAcknowledging = true;
    const now = performance.now();
    const before = this.#sentBefore[person] ?? 0;
    for (let edit = this.#acknowledged[person] ?? 0; edit < edits; edit++) {
      const sentAt = this.#sentAt[person]?.[edit - before];
      if (sentAt === undefined) continue;
      this.acknowledged += 1;
      this.#durations.acknowledgements.add(now - sentAt);
    }
    this.#acknowledged[person] = Math.max(edits, this.#acknowledged[person] ?? 0);
  }

  get isComplete(): boolean {
    const isDelivered = this.receipts.delivered >= this.receipts.expected;
    return isDelivered && (!this.#isAcknowledging || this.acknowledged >= this.receipts.edits);
  }

  countDiverged(): number {
    return countDiverged(this.#witnesses, [...this.#typists.values()]);
  }

  received(): { frames: number; bytes: number } {
    let frames = 0;
    let bytes = 0;
    for (const wire of this.#wires) {
      const own = wire.received();
      frames += own.frames;
      bytes += own.bytes;
    }
    return { frames, bytes };
  }

  close(): void {
    for (const wire of this.#wires) wire.close();
  }
}
