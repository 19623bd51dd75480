import { readSettings } from "../platform/env.ts";
import { runOrSayWhyNot } from "../platform/run-or-say-why-not.ts";
import { start } from "../start.ts";
import { takeSockets, type NodeReport } from "./hand-over.ts";

// One process of several, started by start-cluster: the balancer passes requests to a port nobody else knows of
await runOrSayWhyNot(async () => {
  const settings = { ...readSettings(process.env), port: 0, host: "127.0.0.1" };
  const { server } = await start(settings, (_name, run) => run());
  takeSockets(server);
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The node has no port.");
  process.send?.({ port: address.port } satisfies NodeReport);
});
