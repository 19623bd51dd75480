import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";

import { bindMigrationAwareSqlAdapterFactory } from "@prisma/driver-adapter-utils";
import * as bindings from "@prisma/schema-engine-wasm/schema_engine_bg";

const { SchemaEngine, __wbg_set_wasm: setWasm } = bindings;

/** Prisma's schema engine as WebAssembly. Node 20 cannot import .wasm files, hence by hand. */
export async function createSchemaEngine(adapterFactory) {
  const entry = import.meta.resolve("@prisma/schema-engine-wasm/schema_engine_bg");
  const file = fileURLToPath(new URL("schema_engine_bg.wasm", entry));
  const { instance } = await WebAssembly.instantiate(await readFile(file), { "./schema_engine_bg.js": bindings });
  const { __wbindgen_start: start } = instance.exports;
  setWasm(instance.exports);
  start();
  globalThis.PRISMA_WASM_PANIC_REGISTRY = { set_message: (message) => console.error(message) };
  const ignoreLog = () => {};
  return SchemaEngine.new({ datamodels: undefined }, ignoreLog, bindMigrationAwareSqlAdapterFactory(adapterFactory));
}
