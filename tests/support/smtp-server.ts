import { once } from "node:events";
import { createServer, type AddressInfo, type Socket } from "node:net";

export interface SmtpServer {
  url: string;
  /** Whom letters were taken for */
  taken: string[];
  close(): Promise<void>;
}

/** A mail server that answers RCPT TO as told, and takes everything else. */
export async function startSmtpServer(answerTo: (address: string) => string): Promise<SmtpServer> {
  const taken: string[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    const say = (line: string) => socket.write(`${line}\r\n`);
    let isLetter = false;
    let recipient = "";
    say("220 test ready");
    let rest = "";
    socket.on("error", () => {});
    socket.on("data", (chunk: Buffer) => {
      const lines = (rest + chunk.toString()).split("\r\n");
      rest = lines.pop() ?? "";
      for (const line of lines) {
        if (isLetter) {
          if (line !== ".") continue;
          isLetter = false;
          taken.push(recipient);
          say("250 2.0.0 Ok: queued as TEST1");
        } else if (line.startsWith("RCPT TO:")) {
          recipient = /<(.*)>/.exec(line)?.[1] ?? "";
          say(answerTo(recipient));
        } else if (line === "DATA") {
          isLetter = true;
          say("354 go on");
        } else if (line === "QUIT") {
          say("221 bye");
          socket.end();
        } else say("250 Ok");
      }
    });
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`,
    taken,
    close: async () => {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, "close");
    },
  };
}
