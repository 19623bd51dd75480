import type * as Y from "yjs";

import { createTextDocument } from "~/collab/text-document";
import { BODY_TEXT } from "~/text/roots";
import type { SuggestionKeeper } from "~/collab/kept-suggestions";
import type { KeptSuggestion } from "~/collab/local-store";
import type { Change } from "~/text/suggestion/changes";
import { areHeldBy } from "~/text/suggestion/held-by";
import type { Settled } from "~/text/suggestion/read-suggestions";
import {
  type ForkedSuggestion,
  FROM_BASE,
  type OwnSuggestion,
  SuggestionFork,
} from "~/text/suggestion/suggestion-fork";

/** After so much quiet what was suggested is saved, and at the latest after so long. */
const QUIET_MS = 700;
const LATEST_MS = 4_000;
/** Until the server is asked again that could not be reached. */
const RETRY_MS = 3_000;
/** At once; the others follow. The server takes 200. */
const SAVED_AT_ONCE = 100;

/** What is to be saved: suggestions that changed, and those of which nothing is left. */
export interface ToSave {
  suggestions: { id: string; changes: Change[] }[];
  gone: string[];
}

/** What is typed is kept on the device this soon. */
const KEEP_MS = 150;

/** `refused`: saving the same again would not help. */
export type Saved = "saved" | "refused" | "unreachable";

interface SessionDeps {
  base: Y.Doc;
  /** The person's own, as the server has them */
  own: readonly OwnSuggestion[];
  /** What the device has that the server has not */
  kept: readonly KeptSuggestion[];
  decided: ReadonlySet<string>;
  device: Pick<SuggestionKeeper, "keep" | "isKept">;
  /** How the person's own suggestions are shown */
  author: { by: string; colour: number };
  /** Saves. Not called again before it answers. */
  save(what: ToSave): Promise<Saved>;
  onChange(): void;
}

/** Somebody suggests: the fork that they write in, and what of it the server has. */
export class SuggestionSession {
  fork: SuggestionFork;
  readonly author: SessionDeps["author"];
  /** What the server has of each, as JSON; and what it was about then */
  #saved: Map<string, string>;
  /** What the device has: what the server does not, as JSON; null where nothing is left of it */
  #kept: Map<string, string | null>;
  #keepTimer: ReturnType<typeof setTimeout> | undefined;
  readonly #about = new Map<string, Settled>();
  /** Decided when the server was last asked */
  readonly #settled: Set<string>;
  /** Those that the server has listed as open */
  readonly #listed = new Set<string>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #waitsSince = 0;
  #isSaving = false;
  #isEdited = false;
  #isRefused = false;
  #isAway = false;
  #isEnded = false;

  constructor(private readonly deps: SessionDeps) {
    this.author = deps.author;
    this.#settled = new Set(deps.decided);
    const { own } = deps;
    const known = new Set(own.map(({ id }) => id));
    // What is about letters that have not arrived waits on the device
    const kept = deps.kept.map(readKept).filter(({ changes }) => changes === null || areHeldBy(deps.base, changes));
    this.#kept = new Map(kept.map(({ id, changes }) => [id, changes && JSON.stringify(changes)]));
    this.fork = this.#open([
      ...own.filter(({ id }) => !this.#kept.has(id)),
      // What was written on in one that has been decided meanwhile is suggested by itself
      ...kept.flatMap(({ id, changes }) =>
        changes ? [{ id: this.#settled.has(id) ? crypto.randomUUID() : id, changes }] : [],
      ),
    ]);
    this.#saved = new Map();
    for (const { id, changes } of kept) if (changes === null && known.has(id)) this.#saved.set(id, "");
    for (const one of this.fork.read()) {
      if (!known.has(one.id)) continue;
      this.#about.set(one.id, one);
      this.#saved.set(one.id, this.#kept.has(one.id) ? "" : JSON.stringify(one.changes));
    }
    for (const id of known) this.#listed.add(id);
    if (kept.length > 0) this.#edited();
  }

  /** `kept`: the server cannot be reached, and the device has it; `only_here`: the page alone has it */
  get saving(): "saved" | "saving" | "refused" | "kept" | "only_here" {
    if (this.#isRefused) return "refused";
    if (this.#isEdited && this.#isAway) return this.deps.device.isKept ? "kept" : "only_here";
    return this.#isEdited || this.#isSaving ? "saving" : "saved";
  }

  read(): ForkedSuggestion[] {
    return this.fork.read();
  }

  /** Something was suggested. */
  readonly #note = (_update: Uint8Array, origin: unknown): void => {
    if (origin === FROM_BASE || this.#isEnded) return;
    this.#edited();
    this.deps.onChange();
  };

  #edited(): void {
    if (!this.#isEdited) this.#waitsSince = Date.now();
    this.#isEdited = true;
    this.#isRefused = false;
    const latest = this.#waitsSince + LATEST_MS - Date.now();
    this.#saveIn(Math.max(0, Math.min(QUIET_MS, latest)));
    this.#keepTimer ??= setTimeout(() => this.#keep(), KEEP_MS);
  }

  /** On the device stands what the server has not. */
  #keep(): void {
    clearTimeout(this.#keepTimer);
    this.#keepTimer = undefined;
    const now = new Map(this.fork.read().map(({ id, changes }) => [id, JSON.stringify(changes)]));
    const wanted = new Map<string, string | null>();
    for (const [id, changes] of now) if (changes !== this.#saved.get(id)) wanted.set(id, changes);
    for (const id of this.#saved.keys()) if (!now.has(id)) wanted.set(id, null);
    const changed = [...wanted].flatMap(([id, changes]) => (this.#kept.get(id) === changes ? [] : [{ id, changes }]));
    const forgotten = [...this.#kept.keys()].filter((id) => !wanted.has(id));
    this.#kept = wanted;
    if (changed.length + forgotten.length > 0) this.deps.device.keep(changed, forgotten);
  }

  #saveIn(wait: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#save(), wait);
  }

  /**
   * The server's list of what is open of the person's own. What has been decided is taken out of the fork, also where
   * its author has written on in it: that stays, and is suggested by itself. What was decided and is open again comes
   * back. Whether there is another fork now.
   */
  take(own: readonly OwnSuggestion[], decided: ReadonlySet<string>): boolean {
    const open = new Set(own.map(({ id }) => id));
    const left = [...this.#about].filter(([id]) => !open.has(id) && (this.#listed.has(id) || decided.has(id)));
    const back = own.filter(({ id, changes }) => this.#settled.has(id) && areHeldBy(this.deps.base, changes));
    for (const id of open) this.#listed.add(id);
    for (const id of decided) this.#settled.add(id);
    for (const { id } of back) this.#settled.delete(id);
    if (left.length + back.length === 0) return false;
    const remaining = this.fork.without(left.map(([, about]) => about));
    for (const [id] of left) {
      this.#saved.delete(id);
      this.#about.delete(id);
    }
    this.fork.destroy();
    this.fork = this.#open([...remaining, ...back]);
    const now = this.fork.read();
    const isBack = new Set(back.map(({ id }) => id));
    for (const one of now) {
      // In another fork they are about other letters
      if (this.#about.has(one.id) || isBack.has(one.id)) this.#about.set(one.id, one);
      if (isBack.has(one.id)) this.#saved.set(one.id, JSON.stringify(one.changes));
    }
    if (now.some(({ id }) => !this.#saved.has(id))) this.#edited();
    return true;
  }

  saveNow(): void {
    clearTimeout(this.#timer);
    if (!this.#isEdited) return;
    this.#keep();
    void this.#save();
  }

  /** Saves what is left to save, and ends. */
  end(): void {
    this.saveNow();
    clearTimeout(this.#keepTimer);
    this.#isEnded = true;
    this.fork.destroy();
  }

  #open(own: readonly OwnSuggestion[]): SuggestionFork {
    const doc = createTextDocument({ gc: false });
    const fork = new SuggestionFork(this.deps.base, doc, BODY_TEXT, own, () => crypto.randomUUID());
    doc.on("update", this.#note);
    return fork;
  }

  async #save(): Promise<void> {
    if (this.#isSaving) {
      this.#saveIn(QUIET_MS);
      return;
    }
    const now = this.fork.read();
    const next = new Map(now.map(({ id, changes }) => [id, JSON.stringify(changes)]));
    const changed = now.filter(({ id }) => next.get(id) !== this.#saved.get(id));
    const left = [...this.#saved.keys()].filter((id) => !next.has(id));
    const suggestions = changed.slice(0, SAVED_AT_ONCE).map(({ id, changes }) => ({ id, changes }));
    const gone = left.slice(0, SAVED_AT_ONCE);
    const isAll = suggestions.length === changed.length && gone.length === left.length;
    this.#isEdited = false;
    if (suggestions.length > 0 || gone.length > 0) {
      this.#isSaving = true;
      this.deps.onChange();
      const saved = await this.deps.save({ suggestions, gone });
      this.#isSaving = false;
      this.#isRefused = saved === "refused";
      this.#isAway = saved === "unreachable";
      if (saved === "saved") {
        for (const { id } of suggestions) this.#saved.set(id, next.get(id) ?? "");
        for (const id of gone) {
          this.#saved.delete(id);
          this.#about.delete(id);
        }
        for (const one of now) if (this.#saved.has(one.id)) this.#about.set(one.id, one);
        if (!isAll && !this.#isEnded) {
          this.#isEdited = true;
          this.#saveIn(0);
        }
        if (!this.#isEnded) this.#keep();
        else this.deps.device.keep([], [...suggestions.map(({ id }) => id), ...gone]);
      } else if (saved === "unreachable") {
        this.#isEdited = true;
        if (!this.#isEnded) this.#saveIn(RETRY_MS);
      }
    }
    this.deps.onChange();
  }
}

const readKept = ({ id, changes }: KeptSuggestion): { id: string; changes: Change[] | null } => ({
  id,
  changes: changes === null ? null : (JSON.parse(changes) as Change[]),
});
