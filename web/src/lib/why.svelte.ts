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

  show(reason: Reason): void {
    this.reason = reason;
    this.open = true;
  }

  close(): void {
    this.open = false;
  }
}

export const why = new Why();
