import { m } from "~/paraglide/messages.js";

/** Municipalities are real and their steps invented: every page of a demonstration says so. */
export function DemonstrationNote() {
  return <footer className="demo-note">{m.shell_demonstration()}</footer>;
}
