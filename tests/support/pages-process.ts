// The process that renders pages, with a clock that the test moves. Started by app-process.ts.
import { runPages } from "../../server/pages/run-pages.ts";
import { movedClock } from "./watched-process.ts";

await runPages(movedClock);
