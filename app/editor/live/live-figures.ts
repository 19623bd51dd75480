import { watchTopics } from "~/collab/watch-topics";
import type { LiveAnswer, LiveChoice } from "~/text/live/live-choice";
import { keyOfLive, type LiveName } from "~/text/live/fill-live";

/** A block as it is shown: HTML that the server wrote, or why there is none. */
export type ShownFigures = { html: string } | "waiting" | "unreachable";

type Listener = (shown: ShownFigures) => void;

/** Blocks that are asked for close together are one question. */
const GATHER_MS = 50;
/** Several changes close together ask once. */
const QUIET_MS = 400;

/** The figures of a text's live blocks, asked for together and again whenever something in the consortium changes. */
export class LiveFigures {
  readonly #listeners = new Map<string, Set<Listener>>();
  readonly #shown = new Map<string, ShownFigures>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #stop: (() => void) | null = null;

  constructor(
    readonly href: string,
    readonly topic: string,
  ) {}

  /** Tells what a block shows, now and whenever that changes. */
  follow(block: LiveName, listener: Listener): () => void {
    const key = keyOfLive(block);
    const listeners = this.#listeners.get(key) ?? new Set();
    this.#listeners.set(key, listeners.add(listener));
    this.#watch();
    listener(this.#shown.get(key) ?? "waiting");
    if (!this.#shown.has(key)) this.#ask(GATHER_MS);
    return () => {
      listeners.delete(listener);
      if (listeners.size > 0) return;
      this.#listeners.delete(key);
      if (this.#listeners.size === 0) this.#leave();
    };
  }

  /** What can be put into the text; null where nobody answers. */
  async choices(): Promise<LiveChoice[] | null> {
    return (await this.#fetch("?choices=1"))?.choices ?? null;
  }

  #watch(): void {
    if (this.#stop) return;
    const stop = watchTopics([this.topic], () => this.#ask(QUIET_MS));
    window.addEventListener("focus", this.#again);
    window.addEventListener("online", this.#again);
    this.#stop = () => {
      stop();
      window.removeEventListener("focus", this.#again);
      window.removeEventListener("online", this.#again);
    };
  }

  #leave(): void {
    clearTimeout(this.#timer);
    this.#stop?.();
    this.#stop = null;
    this.#shown.clear();
  }

  readonly #again = (): void => this.#ask(GATHER_MS);

  #ask(after: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#read(), after);
  }

  async #read(): Promise<void> {
    const keys = [...this.#listeners.keys()];
    if (keys.length === 0) return;
    const answer = await this.#fetch(`?${new URLSearchParams(keys.map((key) => ["block", key])).toString()}`);
    for (const key of keys) {
      const html = answer?.blocks[key];
      // What was there stays while nobody answers
      if (html === undefined && this.#shown.has(key) && answer === null) continue;
      this.#tell(key, html === undefined ? "unreachable" : { html });
    }
  }

  #tell(key: string, shown: ShownFigures): void {
    if (shown === "unreachable") this.#shown.delete(key);
    else this.#shown.set(key, shown);
    for (const listener of this.#listeners.get(key) ?? []) listener(shown);
  }

  async #fetch(search: string): Promise<LiveAnswer | null> {
    try {
      const answer = await fetch(this.href + search);
      return answer.ok ? ((await answer.json()) as LiveAnswer) : null;
    } catch {
      return null;
    }
  }
}
