import type { ChildProcess } from "node:child_process";
import { createServer, request } from "node:http";
import type { AddressInfo } from "node:net";

import { expect, test } from "vitest";

import { handOver } from "../../server/cluster/hand-over.ts";

test("a connection that is handed over names its client last, whatever the client says", async () => {
  const handed = new Promise<string>((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address() as AddressInfo;
      request({ port, headers: { upgrade: "websocket", connection: "Upgrade", "x-forwarded-for": "203.0.113.9" } })
        .on("error", () => {})
        .end();
    });
    server.on("upgrade", (req, socket, head) => {
      const send = ({ bytes }: { bytes: Buffer }) => resolve(bytes.toString("latin1"));
      handOver(req, socket, head, { send } as unknown as ChildProcess);
      socket.destroy();
      server.close();
    });
  });
  expect((await handed).match(/^x-forwarded-for:.*$/gim)).toEqual(["X-Forwarded-For: 203.0.113.9, 127.0.0.1"]);
  expect(await handed).toMatch(/\r\nupgrade: websocket\r\n/i);
});
