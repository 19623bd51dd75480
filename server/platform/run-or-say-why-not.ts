/** Runs what a process is for; when that cannot start, says why and ends. */
export async function runOrSayWhyNot(run: () => Promise<unknown>): Promise<void> {
  try {
    await run();
  } catch (error) {
    process.stderr.write(`\nDugnad could not start. ${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
  }
}
