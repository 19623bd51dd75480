import { createInterface } from "node:readline";

import { connectionUrl } from "./connection-url.mjs";
import { createSchemaEngine } from "./engine.mjs";
import { postgresAdapterFactory } from "./postgres-adapter.mjs";

/** Answers one JSON-RPC request per line until the CLI closes the input. */
export async function serveJsonRpc(argv, input, output) {
  let engine;
  const engineOnce = () => (engine ??= createSchemaEngine(postgresAdapterFactory(connectionUrl(argv))));
  const send = (message) => output.write(`${JSON.stringify({ jsonrpc: "2.0", ...message })}\n`);

  for await (const line of createInterface({ input })) {
    const request = JSON.parse(line);
    // The CLI confirms what was printed; only requests carry a method.
    if (request.method) await answer(request, engineOnce, send);
  }
  process.exit(0);
}

async function answer({ id, method, params }, engineOnce, send) {
  try {
    send({ id, result: await call(await engineOnce(), method, params, send) });
  } catch (error) {
    const data = { is_panic: false, message: error.message, meta: error.meta ?? null, error_code: error.code ?? null };
    send({ id, error: { code: 4466, message: "An error happened. Check the data field for details.", data } });
  }
}

const PRINT_ID = 1_000_000;

async function call(engine, method, params, send) {
  if (method === "getDatabaseVersion") return engine.version();
  const result = await engine[method](params);
  if (method !== "diff") return result ?? {};
  // The native engine prints a diff through the CLI and returns only its exit code.
  if (result.stdout !== null) send({ id: PRINT_ID, method: "print", params: { content: result.stdout } });
  return { exitCode: result.exitCode, stdout: null };
}
