import type { ChildProcess } from "node:child_process";
import type { IncomingMessage, Server } from "node:http";
import type { Socket } from "node:net";
import type { Duplex } from "node:stream";

/** What a node reports once it serves. */
export interface NodeReport {
  port: number;
}

interface HandedOver {
  /** The request's head and whatever came after it, as they were on the wire */
  bytes: Uint8Array;
}

/**
 * Gives a connection that asked for WebSocket to the node, file descriptor and all: from then on this process is not
 * involved, and no frame passes through it.
 */
export function handOver(req: IncomingMessage, socket: Duplex, head: Buffer, node: ChildProcess): void {
  const lines = [`${req.method} ${req.url} HTTP/${req.httpVersion}`];
  for (let index = 0; index < req.rawHeaders.length; index += 2) {
    const name = req.rawHeaders[index] ?? "";
    if (name.toLowerCase() !== "x-forwarded-for") lines.push(`${name}: ${req.rawHeaders[index + 1]}`);
  }
  // The node believes one entry more than this process does, here as with every request passed on
  lines.push(
    `X-Forwarded-For: ${[...[req.headers["x-forwarded-for"] ?? []].flat(), req.socket.remoteAddress].join(", ")}`,
  );
  const bytes = Buffer.concat([Buffer.from(`${lines.join("\r\n")}\r\n\r\n`, "latin1"), head]);
  node.send({ bytes } satisfies HandedOver, socket as Socket, {}, (error) => {
    if (error) socket.destroy();
  });
}

/** The node's side: the connection continues as if it had been opened here. */
export function takeSockets(server: Server): void {
  process.on("message", ({ bytes }: HandedOver, socket: Socket | undefined) => {
    // It may have been closed in the meantime
    if (socket === undefined) return;
    server.emit("connection", socket);
    socket.unshift(bytes);
  });
}
