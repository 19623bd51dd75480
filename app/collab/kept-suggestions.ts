import type { KeptSuggestion, LocalStore } from "./local-store";

/** What somebody suggests and the server does not have, kept on the device until it has. */
export interface SuggestionKeeper {
  /** Everything that was to be kept is. */
  readonly isKept: boolean;
  all(): Promise<KeptSuggestion[]>;
  /** `forgotten`: the server has these */
  keep(suggestions: readonly KeptSuggestion[], forgotten: readonly string[]): void;
}

export class KeptSuggestions implements SuggestionKeeper {
  #unkept = 0;
  #isRefused = false;
  #isLasting = false;

  /** @param onChange what is kept has changed */
  constructor(
    private readonly store: Promise<LocalStore>,
    private readonly onChange: () => void = () => {},
  ) {
    void store.then(({ isLasting }) => (this.#isLasting = isLasting));
  }

  get isKept(): boolean {
    return this.#isLasting && this.#unkept === 0 && !this.#isRefused;
  }

  all(): Promise<KeptSuggestion[]> {
    return this.store.then((store) => store.suggestions()).catch(() => []);
  }

  keep(suggestions: readonly KeptSuggestion[], forgotten: readonly string[]): void {
    this.#unkept += 1;
    void this.store
      .then((store) => store.keepSuggestions(suggestions, forgotten))
      .then(
        () => (this.#isRefused = false),
        // The device is full, or was cleared: leaving the page asks first
        () => (this.#isRefused = true),
      )
      .finally(() => {
        this.#unkept -= 1;
        this.onChange();
      });
  }
}
