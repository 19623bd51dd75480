import { EventEmitter } from "node:events";

import { Pool, type Client } from "pg";
import { expect, test } from "vitest";

import { outliveLostConnections } from "../../server/platform/lost-connections.ts";

/** PostgreSQL accepts the connection and says in the same packet that it ends. */
class EndsAtOnce extends EventEmitter {
  connect(opened: (error: null) => void): void {
    opened(null);
    this.emit("error", new Error("terminating connection due to unexpected postmaster exit"));
  }
  end(): void {}
}

const poolOfEndings = () => new Pool({ Client: EndsAtOnce as unknown as typeof Client } as object);

test("a connection that breaks between the pool and its borrower does not end the process", async () => {
  const pool = outliveLostConnections(poolOfEndings());
  await expect(pool.connect()).resolves.toBeInstanceOf(EndsAtOnce);
});

test("without it nobody listens, and the error is thrown", () => {
  expect(() => void poolOfEndings().connect()).toThrow(/unexpected postmaster exit/);
});
