export interface Turns {
  /** Runs it when it is its turn: first come, first served. */
  take<T>(run: () => Promise<T>): Promise<T>;
}

/** Lets so many work at once, and the others wait in the order in which they came. */
export function createTurns(atOnce: number): Turns {
  const waiting: (() => void)[] = [];
  let working = 0;
  const come = (): Promise<void> | void => {
    if (working < atOnce) working += 1;
    else return new Promise((go) => waiting.push(go));
  };
  const leave = () => {
    const next = waiting.shift();
    if (next) next();
    else working -= 1;
  };
  return {
    async take(run) {
      await come();
      try {
        return await run();
      } finally {
        leave();
      }
    },
  };
}
