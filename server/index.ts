import { readSettings } from "./platform/env.ts";
import { runOrSayWhyNot } from "./platform/run-or-say-why-not.ts";
import { start } from "./start.ts";

await runOrSayWhyNot(async () => {
  const settings = readSettings(process.env);
  await start(settings);
  process.stdout.write(`Dugnad is running: ${settings.publicOrigin}\n`);
  process.send?.({ serves: true });
});
