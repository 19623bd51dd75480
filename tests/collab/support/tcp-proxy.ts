import { connect, createServer, type AddressInfo, type Socket } from "node:net";

export interface TcpProxy {
  port: number;
  /**
   * From now on nothing comes through, and nobody is told: whoever is connected goes on holding a connection that has
   * no other end any more, as behind a firewall that forgot it. `keepFarEnd`: the other end holds on as well.
   */
  swallow(options?: { keepFarEnd?: boolean }): void;
  /** New connections come through again. Those that were swallowed stay dead. */
  restore(): void;
  close(): void;
}

/** A network between two parties that can stop carrying, without a word. */
export async function startProxy(target: { host: string; port: number } | { path: string }): Promise<TcpProxy> {
  let isSwallowing = false;
  const pairs = new Set<[Socket, Socket]>();
  const swallowed = new Set<Socket>();
  const keep = (socket: Socket) => {
    swallowed.add(socket);
    socket.on("error", () => {}).on("close", () => swallowed.delete(socket));
    socket.resume();
  };
  const server = createServer({ noDelay: true }, (near) => {
    if (isSwallowing) return keep(near);
    const far = connect({ ...target, noDelay: true });
    const pair: [Socket, Socket] = [near, far];
    pairs.add(pair);
    near.pipe(far);
    far.pipe(near);
    for (const socket of pair) {
      socket.on("error", () => {});
      socket.on("close", () => {
        if (!pairs.delete(pair)) return;
        near.destroy();
        far.destroy();
      });
    }
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  return {
    port: (server.address() as AddressInfo).port,
    swallow({ keepFarEnd = false } = {}) {
      isSwallowing = true;
      for (const [near, far] of pairs) {
        near.unpipe();
        far.unpipe();
        keep(near);
        if (keepFarEnd) keep(far);
        else far.destroy();
      }
      pairs.clear();
    },
    restore() {
      isSwallowing = false;
    },
    close() {
      server.close();
      for (const socket of [...swallowed, ...[...pairs].flat()]) socket.destroy();
    },
  };
}

/** A way to a PostgreSQL that listens on a unix socket. */
export async function proxyPostgres(databaseUrl: string): Promise<TcpProxy & { url: string }> {
  const url = new URL(databaseUrl);
  const proxy = await startProxy({ path: `${url.searchParams.get("host")}/.s.PGSQL.5432` });
  return { ...proxy, url: `postgresql://${url.username}@127.0.0.1:${proxy.port}${url.pathname}` };
}
