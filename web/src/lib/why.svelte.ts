// What the drawer on the right explains.

export interface Reason {
  title: string;
  /** How it was computed, in a sentence. */
  text?: string;
  /** Label and value. */
  facts?: [string, string][];
  sources?: { title: string; detail?: string; href?: string }[];
  /** The command that prints the same number. */
  command?: string;
}

class Why {
  reason = $state.raw<Reason | null>(null);
  open = $state(false);
  /** What had the focus when it was opened. */
  from: HTMLElement | null = null;

  show(reason: Reason): void {
    const focused = document.activeElement;
    if (!this.open && focused instanceof HTMLElement) this.from = focused;
    this.reason = reason;
    this.open = true;
  }

  close(): void {
    this.open = false;
  }
}

export const why = new Why();
