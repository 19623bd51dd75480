import type { Socket } from "socket.io";

/** The same number as frames accepted from a connection at once. */
const PACKETS_MAX = 4_000;
/** Separates the packets of one request. */
const SEPARATOR = "\x1e";

/** The part of Engine.IO's transport that receives the body of a request. */
interface Polling {
  onData(body: unknown): void;
  onError(reason: string): void;
}

/**
 * Engine.IO decodes a whole body of packets before they can be counted: two megabytes of the shortest packets keep the
 * process busy for most of a second. So they are counted first; if there are too many, none is read and the connection
 * ends.
 */
export function limitPolling(conn: Socket["conn"]): void {
  if (conn.transport.name !== "polling") return;
  const transport = conn.transport as unknown as Polling;
  const take = transport.onData.bind(transport);
  transport.onData = (body) => {
    if (typeof body === "string" && hasMoreThan(PACKETS_MAX, body)) transport.onError("too many packets");
    else take(body);
  };
}

function hasMoreThan(most: number, body: string): boolean {
  let found = -1;
  for (let packets = 1; packets <= most; packets++) {
    found = body.indexOf(SEPARATOR, found + 1);
    if (found < 0) return false;
  }
  return true;
}
