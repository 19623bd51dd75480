import type { Actor } from "~/domain/access/actor";
import { type Action, can, type Subject } from "~/domain/access/can";
import { type Acceptance, accept, type Refusal, refuse, type Verdict } from "~/domain/shared/verdict";
import { announce, type Topic } from "./announce.server";
import type { AuditAction } from "./audit-actions";
import type { Deps, Transaction } from "./deps";
import { inTransaction } from "./in-transaction.server";
import { makeOnce } from "./make-once.server";
import { asEventActor, type EventActor, type NewEvent, recordEvent } from "./record-event.server";

/** Where a change is recorded and shown, as it is found in the transaction. */
export interface Recorded {
  /** The audit chain: a consortium's id, or 'system'. */
  scope: string;
  /** What the events are about, where they name nothing else. */
  object: { type: string; id: string };
  /** The open pages that show it. */
  topics: readonly Topic[];
}

/** Where a signed-in person makes a change. What the right depends on is read under hold. */
export interface Place extends Recorded {
  /** What they must be allowed to do, and about what. 'own': it is theirs. 'rule': the change's own rule says who. */
  right: readonly [Action, Subject] | "own" | "rule";
  /** The organisation they act for. */
  organisation: { id: string; name: string } | null;
}

/** What happened, in the place's scope, about its object and by whoever makes the change, unless it says otherwise. */
export type Happened = {
  [A in AuditAction]: Pick<NewEvent<A>, "action" | "details"> & Partial<Omit<NewEvent<A>, "action" | "details">>;
}[AuditAction];

interface Made<T> {
  ok: "made";
  value: T;
  events: readonly Happened[];
}

/** Nothing had to be done. */
interface Unchanged<T> {
  ok: "unchanged";
  value: T;
}

/** How a change ends: made, with what happened; nothing to do; or refused. Only what is made is kept. */
export type Outcome<T> = Made<T> | Unchanged<T> | Refusal;

export function made<T>(value: T, happened: Happened | readonly Happened[]): Made<T> {
  const events = "action" in happened ? [happened] : happened;
  if (events.length === 0) throw new Error("a change without an event: what it wrote would be in no log");
  return { ok: "made", value, events };
}

export const unchanged = <T>(value: T): Unchanged<T> => ({ ok: "unchanged", value });

/**
 * A change by somebody signed in, in one transaction: `find` holds and reads the place, the right is asked, `make`
 * decides and writes; then open pages are told, and last the events are recorded. A refusal, and an outcome without an
 * event, leave nothing behind. With a form's key (`deps.press`) it is made once, however often the form is pressed.
 * Issues: not_allowed, form_sent_already, and those of `find` and `make`.
 */
export function change<P extends Place, T>(
  deps: Deps,
  actor: Actor,
  find: (tx: Transaction, now: Date) => Promise<P | Refusal>,
  make: (tx: Transaction, place: P, now: Date) => Promise<Outcome<T>>,
): Promise<Verdict<T>> {
  return unlessUndone((undo) =>
    makeOnce(deps, actor, async (tx) => {
      const now = deps.clock.now();
      const place = await find(tx, now);
      if ("ok" in place) return undo(place);
      if (!isAllowed(actor, place.right)) return undo(refuse("not_allowed"));
      const outcome = await make(tx, place, now);
      return outcome.ok === "made"
        ? keep(tx, deps, { ...place, by: asEventActor(actor, place.organisation) }, outcome)
        : undo(outcome);
    }),
  );
}

/**
 * A change that nobody signed in makes: somebody by the link they were sent, or the product itself. The link, or that
 * the product asks, is the right to it; `find` checks it. Otherwise as `change`.
 */
export function changeUnsigned<P extends Recorded & { by: EventActor }, T>(
  deps: Pick<Deps, "db" | "clock">,
  find: (tx: Transaction, now: Date) => Promise<P | Refusal>,
  make: (tx: Transaction, place: P, now: Date) => Promise<Outcome<T>>,
): Promise<Verdict<T>> {
  return unlessUndone((undo) =>
    inTransaction(deps, async (tx) => {
      const now = deps.clock.now();
      const place = await find(tx, now);
      if ("ok" in place) return undo(place);
      const outcome = await make(tx, place, now);
      return outcome.ok === "made" ? keep(tx, deps, place, outcome) : undo(outcome);
    }),
  );
}

const isAllowed = (actor: Actor, right: Place["right"]): boolean =>
  right === "own" || right === "rule" || can(actor, ...right);

/** The events last: the first of them holds the chain until commit. */
async function keep<T>(
  tx: Transaction,
  deps: Pick<Deps, "clock">,
  { scope, object, topics, by }: Recorded & { by: EventActor },
  { value, events }: Made<T>,
): Promise<Acceptance<T>> {
  await announce(tx, ...topics);
  const usual = { scope, actor: by, objectType: object.type, objectId: object.id };
  for (const event of events) await recordEvent(tx, deps, { ...usual, ...event } as NewEvent<AuditAction>);
  return accept(value);
}

/** Ends the transaction without keeping anything, with this verdict. */
class Undone extends Error {
  constructor(readonly verdict: Verdict<unknown>) {
    super("undone");
  }
}

async function unlessUndone<T>(
  run: (undo: (outcome: Unchanged<T> | Refusal) => never) => Promise<Verdict<T>>,
): Promise<Verdict<T>> {
  try {
    return await run((outcome) => {
      throw new Undone(outcome.ok === "unchanged" ? accept(outcome.value) : outcome);
    });
  } catch (error) {
    if (error instanceof Undone) return error.verdict as Verdict<T>;
    throw error;
  }
}
