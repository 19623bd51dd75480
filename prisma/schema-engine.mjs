#!/usr/bin/env node
if (process.argv[2] === "--version") {
  console.log("schema-engine-cli wasm");
  process.exit(0);
}
