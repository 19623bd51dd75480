import os from "node:os";

/**
 * The priority of the process that renders pages. People's browsers run on machines of their own; those of a test,
 * which this process starts, would else leave it the rest of two processors, and wait for it.
 */
os.setPriority(10);
