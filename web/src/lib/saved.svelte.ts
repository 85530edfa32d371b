// Up to four scenarios kept for comparison, on this machine.
interface Saved {
  name: string;
  address: string;
  loss: number | null;
}

const KEY = 'sindan.scenarios';
const MOST = 4;

function read(): Saved[] {
  try {
    const found: unknown = JSON.parse(localStorage.getItem(KEY) ?? '[]');
    if (!Array.isArray(found)) return [];
    return found.filter((one): one is Saved => typeof one?.name === 'string' && typeof one?.address === 'string' && one.address.startsWith('#/')).slice(0, MOST);
  } catch {
    return [];
  }
}

class SavedScenarios {
  all = $state.raw<Saved[]>(read());
  full = $state(false);

  keep(name: string, address: string, loss: number | null): void {
    const others = this.all.filter((one) => one.address !== address);
    this.full = others.length >= MOST;
    if (!this.full) this.#write([...others, { name, address, loss }]);
  }

  drop(address: string): void {
    this.full = false;
    this.#write(this.all.filter((one) => one.address !== address));
  }

  #write(next: Saved[]): void {
    this.all = next;
    try {
      localStorage.setItem(KEY, JSON.stringify(next));
    } catch {
      // A full or forbidden store: they stay for this visit.
    }
  }
}

export const savedScenarios = new SavedScenarios();
