import type { Socket } from "socket.io";

/** As many as frames of a connection are taken at once. */
const PACKETS_MAX = 4_000;
/** Parts the packets of one request from each other. */
const SEPARATOR = "\x1e";

/** The part of Engine.IO's transport that takes the body of a request. */
interface Polling {
  onData(body: unknown): void;
  onError(reason: string): void;
}

/**
 * Engine.IO takes a whole body of packets apart before anybody can count them: two megabytes of the shortest keep the
 * process busy for most of a second. They are counted first; of too many none is read, and the connection ends.
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
