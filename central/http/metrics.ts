/** Upper bounds of the buckets of durations, seconds. */
const bounds = [0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2, 5, 15] as const;

interface Durations {
  buckets: number[];
  sum: number;
  count: number;
}

/** Counters and durations in Prometheus' text format; names and codes only, never an id of an office or a person. */
export class Metrics {
  readonly #requests = new Map<string, number>();
  readonly #durations = new Map<string, Durations>();
  readonly #events = new Map<string, number>();
  readonly #gauges = new Map<string, () => number>();

  answered(call: string, status: number, seconds: number): void {
    const name = `call="${call}",status="${status}"`;
    this.#requests.set(name, (this.#requests.get(name) ?? 0) + 1);
    const of = this.#durations.get(call) ?? { buckets: bounds.map(() => 0), sum: 0, count: 0 };
    for (const [place, bound] of bounds.entries())
      if (seconds <= bound) of.buckets[place] = (of.buckets[place] ?? 0) + 1;
    of.sum += seconds;
    of.count++;
    this.#durations.set(call, of);
  }

  events(result: string, count: number): void {
    this.#events.set(result, (this.#events.get(result) ?? 0) + count);
  }

  gauge(name: string, read: () => number): void {
    this.#gauges.set(name, read);
  }

  text(): string {
    const lines = ['# TYPE onir_requests_total counter'];
    for (const [labels, count] of this.#requests) lines.push(`onir_requests_total{${labels}} ${count}`);
    lines.push('# TYPE onir_events_total counter');
    for (const [result, count] of this.#events) lines.push(`onir_events_total{result="${result}"} ${count}`);
    lines.push('# TYPE onir_request_seconds histogram');
    for (const [call, of] of this.#durations) lines.push(...histogram(call, of));
    for (const [name, read] of this.#gauges) lines.push(`# TYPE ${name} gauge`, `${name} ${read()}`);
    return `${lines.join('\n')}\n`;
  }
}

function histogram(call: string, { buckets, sum, count }: Durations): string[] {
  return [
    ...bounds.map(
      (bound, place) => `onir_request_seconds_bucket{call="${call}",le="${bound}"} ${buckets[place] ?? 0}`,
    ),
    `onir_request_seconds_bucket{call="${call}",le="+Inf"} ${count}`,
    `onir_request_seconds_sum{call="${call}"} ${sum}`,
    `onir_request_seconds_count{call="${call}"} ${count}`,
  ];
}
