import { Agent, request } from "node:http";

const agent = new Agent({ keepAlive: true });

/** Loads a page as somebody signed in and throws it away. Milliseconds until all of it has come. */
export function load(origin: string, address: string, ticket: string): Promise<number> {
  const startedAt = performance.now();
  return new Promise((resolve, reject) => {
    const asked = request(origin + address, { agent, headers: { cookie: `dugnad_session=${ticket}` } }, (answer) => {
      answer.resume();
      answer.once("error", reject);
      answer.once("end", () => {
        if (answer.statusCode === 200) resolve(performance.now() - startedAt);
        else reject(new Error(`${address} answered ${answer.statusCode}`));
      });
    });
    asked.once("error", reject).end();
  });
}

export const percentile = (times: readonly number[], share: number): number => {
  const sorted = [...times].sort((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
};
