/** One query about several keys. A key missing from the result has no answer. */
export type AskMany<Key, Answer> = (keys: readonly Key[]) => Promise<ReadonlyMap<Key, Answer>>;

const KEYS_MAX = 500;

interface Asking<Key, Answer> {
  key: Key;
  answer(answer: Answer | undefined): void;
  fail(error: unknown): void;
}

/**
 * Callers that ask at the same moment share one query. A caller that asks while one is running waits for the next, so
 * that nobody gets an answer that was read before they asked. When a query fails, it fails for all who shared it.
 * @param keysMax most keys in one query
 */
export function gather<Key, Answer>(
  ask: AskMany<Key, Answer>,
  keysMax = KEYS_MAX,
): (key: Key) => Promise<Answer | undefined> {
  const waiting: Asking<Key, Answer>[] = [];
  let isRunning = false;

  async function run(): Promise<void> {
    isRunning = true;
    while (waiting.length > 0) {
      // What arrived in the same turn of the event loop takes part
      await new Promise((resume) => setImmediate(resume));
      const group = waiting.splice(0, keysMax);
      try {
        const answers = await ask([...new Set(group.map(({ key }) => key))]);
        for (const { key, answer } of group) answer(answers.get(key));
      } catch (error) {
        for (const { fail } of group) fail(error);
      }
    }
    isRunning = false;
  }

  return (key) =>
    new Promise((answer, fail) => {
      waiting.push({ key, answer, fail });
      if (!isRunning) void run();
    });
}
