// An answer on its way: empty, loading, there, or wrong. What was there stays
// until the next is there, and an older answer never overwrites a newer one.
import { Problem } from './api';

/** Questions that were refused because nobody was signed in. */
const refused = new Set<Answer<unknown>>();

/** Asks them again, after somebody has. */
export function askRefused(): void {
  for (const one of [...refused]) one.again();
}

export class Answer<T> {
  value = $state.raw<T | null>(null);
  problem = $state.raw<Problem | null>(null);
  loading = $state(false);
  /** When what is shown was asked. */
  at = $state<Date | null>(null);
  #running: AbortController | null = null;
  #question: ((signal: AbortSignal) => Promise<T>) | null = null;

  /** Asks; a question that still runs is given up. */
  async ask(question: (signal: AbortSignal) => Promise<T>): Promise<void> {
    this.#running?.abort();
    this.#question = question;
    refused.delete(this as Answer<unknown>);
    const running = new AbortController();
    this.#running = running;
    this.loading = true;
    try {
      const value = await question(running.signal);
      if (this.#running !== running) return;
      this.value = value;
      this.problem = null;
      this.at = new Date();
    } catch (error) {
      if (this.#running !== running) return;
      if (error instanceof DOMException && error.name === 'AbortError') return;
      this.problem =
        error instanceof Problem
          ? error
          : new Problem(-1, 'unexpected', error instanceof Error ? error.message : String(error), null, null);
      if (this.problem.status === 401) refused.add(this as Answer<unknown>);
    } finally {
      if (this.#running === running) {
        this.loading = false;
        this.#running = null;
      }
    }
  }

  /** Asks the last question once more. */
  again(): void {
    if (this.#question) void this.ask(this.#question);
  }

  /** Gives up what runs. What was there stays. */
  cancel(): void {
    this.#running?.abort();
    this.#running = null;
    this.loading = false;
  }
}
