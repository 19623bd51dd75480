// The process that renders pages, with a clock that the test moves. Stands beside app-process.ts in the bundle, where the server looks for it.
import { runPages } from "../../server/pages/run-pages.ts";
import { movedClock } from "./watched-process.ts";

await runPages(movedClock);
