import { monitorEventLoopDelay } from "node:perf_hooks";

/** Upper bounds in milliseconds. */
const LATENCY_BOUNDS = [1, 2, 5, 10, 20, 40, 80, 160, 320, 640, 1_280, 5_120];
const SIZE_BOUNDS = [1, 2, 4, 8, 16, 32, 64, 128];

/** Every sample wakes the process: at 20 ms it would cost an idle server a quarter of a percent of a core. */
const LOOP_RESOLUTION_MS = 50;

class Histogram {
  readonly #counts: number[];
  #sum = 0;
  #count = 0;

  constructor(private readonly bounds: readonly number[]) {
    this.#counts = bounds.map(() => 0);
  }

  observe(value: number): void {
    this.#sum += value;
    this.#count += 1;
    const bucket = this.bounds.findIndex((bound) => value <= bound);
    if (bucket >= 0) this.#counts[bucket] = (this.#counts[bucket] ?? 0) + 1;
  }

  write(name: string): string[] {
    let below = 0;
    const buckets = this.bounds.map((bound, index) => {
      below += this.#counts[index] ?? 0;
      return `${name}_bucket{le="${bound}"} ${below}`;
    });
    return [
      `# TYPE ${name} histogram`,
      ...buckets,
      `${name}_bucket{le="+Inf"} ${this.#count}`,
      `${name}_sum ${this.#sum}`,
      `${name}_count ${this.#count}`,
    ];
  }
}

const counters = {
  updates: "collab_updates_total",
  updateBytes: "collab_update_bytes_total",
  framesSent: "collab_frames_sent_total",
  bytesSent: "collab_bytes_sent_total",
  skippedFrames: "collab_skipped_frames_total",
  joins: "collab_joins_total",
  commits: "collab_commits_total",
  listenerGaps: "collab_listener_gaps_total",
  /** Texts that any node's worker took something out of: every node hears of each, so one node's number is the total. */
  quarantines: "collab_quarantines_total",
} as const;

const zeroCounts = () =>
  Object.fromEntries(Object.keys(counters).map((name) => [name, 0])) as Record<keyof typeof counters, number>;

/** Numbers of the co-editing core, counted as it runs and written as Prometheus text. */
export class CollabMetrics {
  readonly #counts = zeroCounts();
  readonly #refused = new Map<string, number>();
  /** From an edit's arrival to its acknowledgement. */
  readonly ackLatency = new Histogram(LATENCY_BOUNDS);
  /** Edits merged into one row. */
  readonly flushSize = new Histogram(SIZE_BOUNDS);
  /** The group commit's time in PostgreSQL. */
  readonly commitTime = new Histogram(LATENCY_BOUNDS);
  /** From hearing that another node appended to having it here. */
  readonly logLag = new Histogram(LATENCY_BOUNDS);
  readonly #loop = monitorEventLoopDelay({ resolution: LOOP_RESOLUTION_MS });

  constructor() {
    this.#loop.enable();
  }

  add(name: keyof typeof counters, amount = 1): void {
    this.#counts[name] += amount;
  }

  /** A frame was sent: called for every receiver, so it must be as cheap as possible. */
  sent(bytes: number): void {
    this.#counts.framesSent += 1;
    this.#counts.bytesSent += bytes;
  }

  refused(reason: string): void {
    this.#refused.set(reason, (this.#refused.get(reason) ?? 0) + 1);
  }

  refusals(): ReadonlyMap<string, number> {
    return this.#refused;
  }

  close(): void {
    this.#loop.disable();
  }

  /** Prometheus text. Gauges show the values at this moment. */
  write(gauges: Record<string, number>): string {
    const lines = Object.entries(gauges).flatMap(([name, value]) => [`# TYPE ${name} gauge`, `${name} ${value}`]);
    for (const [key, name] of Object.entries(counters)) {
      lines.push(`# TYPE ${name} counter`, `${name} ${this.#counts[key as keyof typeof counters]}`);
    }
    lines.push("# TYPE collab_refused_total counter");
    for (const [reason, count] of this.#refused) lines.push(`collab_refused_total{reason="${reason}"} ${count}`);
    lines.push(...this.ackLatency.write("collab_ack_milliseconds"));
    lines.push(...this.flushSize.write("collab_flush_updates"), ...this.commitTime.write("collab_commit_milliseconds"));
    lines.push(...this.logLag.write("collab_log_lag_milliseconds"));
    const delay = this.#loop.percentile(99) / 1e6;
    lines.push("# TYPE collab_event_loop_delay_p99_milliseconds gauge");
    lines.push(`collab_event_loop_delay_p99_milliseconds ${Number.isFinite(delay) ? delay : 0}`);
    return `${lines.join("\n")}\n`;
  }
}
