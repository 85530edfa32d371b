// Who is signed in, where the server wants to know.
import { askRefused } from './answer.svelte';
import { get, keepToken, onUnknown, post, remove } from './api';

interface Signed {
  name: string;
  scopes: string[];
  csrf_token?: string;
}

class Session {
  who = $state.raw<Signed | null>(null);
  /** Whether the reader is asked to sign in. */
  asking = $state(false);
  refused = $state(false);

  /** Asks the server who this is; nobody is no error. */
  async look(): Promise<void> {
    onUnknown(() => (this.asking = true));
    this.who = await get<Signed>('session').catch(() => null);
  }

  async open(name: string, password: string): Promise<void> {
    try {
      const signed = await post<Signed>('session', { name, password });
      keepToken(signed.csrf_token ?? null);
      this.who = signed;
      this.refused = false;
      this.asking = false;
      // What was typed meanwhile stays: pages are not made anew.
      askRefused();
    } catch {
      this.refused = true;
    }
  }

  async close(): Promise<void> {
    await remove('session');
    keepToken(null);
    this.who = null;
    this.asking = true;
  }
}

export const session = new Session();
