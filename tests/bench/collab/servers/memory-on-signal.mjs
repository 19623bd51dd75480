// Preloaded into a server whose memory is measured: at SIGUSR2 it collects garbage and says what is left, in bytes.
process.on("SIGUSR2", () => {
  globalThis.gc();
  globalThis.gc();
  const { heapUsed, external, rss } = process.memoryUsage();
  process.stdout.write(`\nmemory ${JSON.stringify({ used: heapUsed + external, rss })}\n`);
});
