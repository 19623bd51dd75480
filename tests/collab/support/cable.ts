import { connect, createServer, type AddressInfo, type Socket } from "node:net";

/**
 * The connection between a browser and a node, on a port of its own, which tests can break in every way a network does.
 */
export interface Cable {
  url: string;
  /** From now on nothing comes through on the lines that are open, and nobody is told; the node sees them end. */
  goDead(): void;
  /** From now on what the node says is lost, and what the browser says arrives. */
  loseAnswers(): void;
  /** Both ends see the open connections close. */
  cut(): void;
  close(): void;
}

interface Line {
  browser: Socket;
  node: Socket;
  state: "alive" | "answers lost" | "dead";
}

/** @param isSwallowed a request that is never answered, as behind a firewall that drops packets */
export async function layCable(nodeUrl: string, isSwallowed: (head: string) => boolean = () => false): Promise<Cable> {
  const lines = new Set<Line>();
  const server = createServer((browser) => {
    const node = connect(Number(new URL(nodeUrl).port), "127.0.0.1");
    const line: Line = { browser, node, state: "alive" };
    lines.add(line);
    browser.on("data", (bytes) => {
      if (isSwallowed(bytes.toString("latin1"))) line.state = "dead";
      if (line.state !== "dead") node.write(bytes);
    });
    node.on("data", (bytes) => {
      if (line.state === "alive") browser.write(bytes);
    });
    const end = () => {
      if (line.state === "dead") return;
      lines.delete(line);
      browser.destroy();
      node.destroy();
    };
    for (const socket of [browser, node]) socket.on("close", end).on("error", end);
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  const { port } = server.address() as AddressInfo;
  const cut = () => {
    for (const { browser, node } of lines) {
      browser.destroy();
      node.destroy();
    }
    lines.clear();
  };
  return {
    url: `http://127.0.0.1:${port}`,
    goDead() {
      for (const line of lines) {
        line.state = "dead";
        line.node.destroy();
      }
    },
    loseAnswers() {
      for (const line of lines) line.state = "answers lost";
    },
    cut,
    close() {
      server.close();
      cut();
    },
  };
}
