/** Prometheus text of several nodes as one: every metric's lines are grouped below its single TYPE line. */
export function mergeMetrics(texts: readonly string[]): string {
  const families = new Map<string, string[]>();
  for (const text of texts) {
    let samples: string[] = [];
    for (const line of text.split("\n")) {
      if (line === "") continue;
      if (!line.startsWith("#")) samples.push(line);
      else {
        samples = families.get(line) ?? [];
        families.set(line, samples);
      }
    }
  }
  return `${[...families].map(([type, samples]) => [type, ...samples].join("\n")).join("\n")}\n`;
}
