#!/usr/bin/env node
// The Prisma CLI looks for a native schema engine and downloads it when there is none, which fails behind a
// closed firewall. prisma.config.ts points the CLI at this file instead: it answers the same protocol with
// Prisma's own WebAssembly build of the engine, which npm has installed already.
import { answerCommand, isCommand } from "./schema-engine/commands.mjs";
import { serveJsonRpc } from "./schema-engine/json-rpc.mjs";

const [, , ...argv] = process.argv;

if (argv[0] === "--version") {
  console.log("schema-engine-cli wasm");
} else if (isCommand(argv)) {
  process.exitCode = await answerCommand(argv);
} else {
  await serveJsonRpc(argv, process.stdin, process.stdout);
}
