import { setTimeout as delay } from "node:timers/promises";

import { describe, expect, test } from "vitest";

import { newId, newSecret } from "../../server/platform/ids.ts";
import { createLogger } from "../../server/platform/logger.ts";
import { Shutdown } from "../../server/platform/shutdown.ts";

describe("ids", () => {
  test("are UUIDs of version 7", () => {
    expect(newId()).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });

  test("sort by the moment they were made", () => {
    const made = [1_000, 2_000, 1_790_000_000_000, 1_790_000_000_001].map((moment) => newId(moment));
    expect(made.toSorted()).toEqual(made);
  });

  test("secrets carry 256 bits and fit into a link", () => {
    expect(newSecret()).toMatch(/^[\w-]{43}$/);
    expect(newSecret()).not.toBe(newSecret());
  });
});

describe("the log", () => {
  function logged(isJson: boolean, log: (logger: ReturnType<typeof createLogger>) => void): string {
    let text = "";
    log(createLogger({ level: "info", isJson, write: (line) => (text += line) }));
    return text;
  }

  test.each([true, false])("hides secrets of links wherever they stand (JSON: %s)", (isJson) => {
    const secret = newSecret();
    const text = logged(isJson, (logger) => {
      logger.info({ path: `/invitation/${secret}` }, `GET /sign-in/link/${secret}`);
      logger.error({ err: new Error(`no such link: ${secret}`) }, "failed");
    });
    expect(text).not.toContain(secret);
    expect(text).toContain("/invitation/[secret]");
  });

  test("hides passwords, cookies and tokens by their names", () => {
    const text = logged(true, (logger) =>
      logger.info({ password: "hemmelig", headers: { cookie: "hemmelig", authorization: "hemmelig" } }, "x"),
    );
    expect(text).not.toContain("hemmelig");
  });

  test("keeps hashes and ids readable", () => {
    const hash = "0".repeat(64);
    expect(logged(true, (logger) => logger.info({ hash }, "x"))).toContain(hash);
  });
});

describe("shutdown", () => {
  const silent = createLogger({ level: "silent", isJson: true, write: () => {} });

  test("goes in the opposite order of starting", async () => {
    const ended: string[] = [];
    const shutdown = new Shutdown(silent);
    for (const name of ["postgres", "connections", "http"]) shutdown.add(name, () => void ended.push(name));
    await shutdown.run();
    expect(ended).toEqual(["http", "connections", "postgres"]);
  });

  test("a step that hangs or fails does not keep the database running", async () => {
    let isDatabaseEnded = false;
    const shutdown = new Shutdown(silent);
    shutdown.add("postgres", () => void (isDatabaseEnded = true));
    shutdown.add("hangs", () => delay(60_000, undefined, { ref: false }), 20);
    shutdown.add("fails", () => Promise.reject(new Error("gone")));
    await shutdown.run();
    expect(isDatabaseEnded).toBe(true);
  });

  test("takes less than five seconds when everything hangs, and the database still gets its time", async () => {
    let databaseHad = 0;
    const shutdown = new Shutdown(silent);
    const forever = () => delay(60_000, undefined, { ref: false });
    const startedAt = performance.now();
    shutdown.add(
      "postgres",
      async () => {
        const askedAt = performance.now();
        await delay(1_000);
        databaseHad = performance.now() - askedAt;
      },
      2_500,
    );
    for (const name of ["a", "b", "c", "d", "e"]) shutdown.add(name, forever, 1_000);
    await shutdown.run();
    expect(databaseHad).toBeGreaterThan(900);
    expect(performance.now() - startedAt).toBeLessThan(5_000);
  });

  test("happens once, however often it is asked for", async () => {
    let times = 0;
    const shutdown = new Shutdown(silent);
    shutdown.add("http", () => void (times += 1));
    await Promise.all([shutdown.run(), shutdown.run()]);
    expect(times).toBe(1);
  });
});
