/** Deferred events of one office, by what each waits for: whatever arrives asks for its own, and thousands may wait. */
export class WaitingEvents {
  /** In the order of their numbers. */
  readonly #reasons = new Map<string, { what: string; place: number }>();
  readonly #events = new Map<string, Set<string>>();
  #next = 0;

  /** One that waits already keeps its place. */
  set(event: string, what: string): void {
    const place = this.#reasons.get(event)?.place ?? this.#next++;
    this.delete(event);
    this.#reasons.set(event, { what, place });
    const same = this.#events.get(what);
    if (same) same.add(event);
    else this.#events.set(what, new Set([event]));
  }

  delete(event: string): void {
    const what = this.#reasons.get(event)?.what;
    if (what === undefined) return;
    this.#reasons.delete(event);
    const same = this.#events.get(what);
    same?.delete(event);
    if (same?.size === 0) this.#events.delete(what);
  }

  /** Those that wait for one of these, or all, in the order of their numbers. */
  of(what: readonly string[] | 'all'): string[] {
    const found =
      what === 'all'
        ? [...this.#reasons.keys()]
        : what.flatMap((each) => [...(this.#events.get(each) ?? [])]);
    if (found.length < 2) return found;
    const place = (event: string) => this.#reasons.get(event)?.place ?? 0;
    return [...new Set(found)].sort((a, b) => place(a) - place(b));
  }
}
