import { systemClock } from "../platform/clock.ts";
import { runOrSayWhyNot } from "../platform/run-or-say-why-not.ts";
import { runPages } from "./run-pages.ts";

await runOrSayWhyNot(() => runPages(systemClock));
