import type { Clock } from "~/domain/shared/clock";

/** A clock that stands still until the test moves it. */
export class FakeClock implements Clock {
  #now: Date;

  constructor(now: Date | string = "2026-11-23T08:00:00Z") {
    this.#now = new Date(now);
  }

  now(): Date {
    return new Date(this.#now);
  }

  moveTo(instant: Date | string): void {
    this.#now = new Date(instant);
  }

  advance(milliseconds: number): void {
    this.#now = new Date(this.#now.getTime() + milliseconds);
  }
}
