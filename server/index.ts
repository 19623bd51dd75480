import { readSettings } from "./platform/env.ts";
import { runOrSayWhyNot, start } from "./start.ts";

await runOrSayWhyNot(async () => {
  const settings = readSettings(process.env);
  await start(settings);
  process.stdout.write(`Dugnad is running: ${settings.publicOrigin}\n`);
});
