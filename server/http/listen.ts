import type { Server } from "node:http";

/** Opens the port. @throws in words for the person at the terminal when somebody else has it. */
export function listen(server: Server, { port, host }: { port: number; host: string }): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => {
      const isTaken = error.code === "EADDRINUSE";
      reject(
        isTaken
          ? new Error(`Port ${port} is in use. Stop the process that uses it, or choose another port with PORT.`)
          : error,
      );
    });
    server.listen(port, host, resolve);
  });
}
