import type * as Y from "yjs";

import { createTextDocument } from "~/collab/text-document";
import { BODY_TEXT } from "~/text/roots";
import type { Change } from "~/text/suggestion/changes";
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

/** What is to be saved: suggestions that changed, and those of which nothing is left. */
export interface ToSave {
  suggestions: { id: string; changes: Change[] }[];
  gone: string[];
}

/** `refused`: saving the same again would not help. */
export type Saved = "saved" | "refused" | "unreachable";

interface SessionDeps {
  base: Y.Doc;
  own: readonly OwnSuggestion[];
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
  readonly #about = new Map<string, Settled>();
  /** Those that the server has listed as open */
  readonly #listed = new Set<string>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #waitsSince = 0;
  #isSaving = false;
  #isEdited = false;
  #isRefused = false;
  #isEnded = false;

  constructor(private readonly deps: SessionDeps) {
    this.author = deps.author;
    this.fork = this.#open(deps.own);
    this.#saved = new Map();
    for (const one of this.fork.read()) {
      this.#about.set(one.id, one);
      this.#saved.set(one.id, JSON.stringify(one.changes));
    }
    for (const { id } of deps.own) this.#listed.add(id);
  }

  get saving(): "saved" | "saving" | "refused" {
    if (this.#isRefused) return "refused";
    return this.#isEdited || this.#isSaving ? "saving" : "saved";
  }

  read(): ForkedSuggestion[] {
    return this.fork.read();
  }

  /** Something was suggested. */
  readonly #note = (_update: Uint8Array, origin: unknown): void => {
    if (origin === FROM_BASE || this.#isEnded) return;
    if (!this.#isEdited) this.#waitsSince = Date.now();
    this.#isEdited = true;
    this.#isRefused = false;
    const latest = this.#waitsSince + LATEST_MS - Date.now();
    this.#saveIn(Math.max(0, Math.min(QUIET_MS, latest)));
    this.deps.onChange();
  };

  #saveIn(wait: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#save(), wait);
  }

  /**
   * The server's list of what is open. What has been decided is taken out of the fork, also where its author has written
   * on in it: that stays, and is suggested by itself. Whether there is another fork now.
   */
  take(open: ReadonlySet<string>, decided: ReadonlySet<string>): boolean {
    const left = [...this.#about].filter(([id]) => !open.has(id) && (this.#listed.has(id) || decided.has(id)));
    for (const id of open) this.#listed.add(id);
    if (left.length === 0) return false;
    const remaining = this.fork.without(left.map(([, about]) => about));
    for (const [id] of left) {
      this.#saved.delete(id);
      this.#about.delete(id);
    }
    this.fork.destroy();
    this.fork = this.#open(remaining);
    const now = this.fork.read();
    // In another fork they are about other letters
    for (const one of now) if (this.#about.has(one.id)) this.#about.set(one.id, one);
    if (now.some(({ id }) => !this.#saved.has(id))) {
      this.#isEdited = true;
      this.#saveIn(QUIET_MS);
    }
    return true;
  }

  saveNow(): void {
    clearTimeout(this.#timer);
    if (this.#isEdited) void this.#save();
  }

  /** Saves what is left to save, and ends. */
  end(): void {
    this.saveNow();
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
    const suggestions = now
      .filter(({ id }) => next.get(id) !== this.#saved.get(id))
      .map(({ id, changes }) => ({ id, changes }));
    const gone = [...this.#saved.keys()].filter((id) => !next.has(id));
    this.#isEdited = false;
    if (suggestions.length > 0 || gone.length > 0) {
      this.#isSaving = true;
      this.deps.onChange();
      const saved = await this.deps.save({ suggestions, gone });
      this.#isSaving = false;
      this.#isRefused = saved === "refused";
      if (saved === "saved") {
        for (const { id } of suggestions) this.#saved.set(id, next.get(id) ?? "");
        for (const id of gone) {
          this.#saved.delete(id);
          this.#about.delete(id);
        }
        for (const one of now) if (this.#saved.has(one.id)) this.#about.set(one.id, one);
      } else if (saved === "unreachable") {
        this.#isEdited = true;
        if (!this.#isEnded) this.#saveIn(RETRY_MS);
      }
    }
    this.deps.onChange();
  }
}
