// Where the reader is: every view is an address, `#/scenario?country=KAZ&tau=0.3`.

/** Pages in the order of the menu. */
export const PAGES = [
  'dossier',
  'scenario',
  'check',
  'screening',
  'corridors',
  'data',
  'sql',
] as const;

export type PageName = (typeof PAGES)[number];

export interface Place {
  page: PageName;
  params: URLSearchParams;
}

function read(hash: string): Place {
  // `/check` is the same page as `/#/check`.
  const [path = '', query = ''] = (hash || window.location.pathname.split('/').at(-1) || '').replace(/^#\/?/, '').split('?', 2);
  const page = PAGES.find((name) => name === path) ?? 'dossier';
  return { page, params: new URLSearchParams(query) };
}

function write(place: Place): string {
  const query = place.params.toString();
  return `#/${place.page}${query ? `?${query}` : ''}`;
}

/** What stays when the page changes. */
const SHARED = ['country', 'as_of', 'lang', 'theme'];

class Location {
  current = $state<Place>(read(window.location.hash));

  constructor() {
    window.addEventListener('hashchange', () => {
      this.current = read(window.location.hash);
    });
  }

  get(name: string): string | null {
    return this.current.params.get(name);
  }

  /** Changes parameters of this view; `null` takes one away. With `replace` the
   * step back of the browser passes over it, as for a slider that moves. */
  set(changes: Record<string, string | null>, replace = false): void {
    const params = new URLSearchParams(this.current.params);
    for (const [name, value] of Object.entries(changes)) {
      if (value === null || value === '') params.delete(name);
      else params.set(name, value);
    }
    this.#go({ page: this.current.page, params }, replace);
  }

  /** Opens a page with what all pages share and these parameters. */
  open(page: PageName, extra: Record<string, string> = {}): void {
    this.#go({ page, params: this.#shared(extra) }, false);
  }

  /** Address of a page, for links. */
  href(page: PageName, extra: Record<string, string> = {}): string {
    return write({ page, params: this.#shared(extra) });
  }

  #shared(extra: Record<string, string>): URLSearchParams {
    const params = new URLSearchParams();
    for (const name of SHARED) {
      const value = this.current.params.get(name);
      if (value !== null) params.set(name, value);
    }
    for (const [name, value] of Object.entries(extra)) params.set(name, value);
    return params;
  }

  #go(place: Place, replace: boolean): void {
    const address = write(place);
    if (address === window.location.hash) return;
    if (replace) window.history.replaceState(null, '', address);
    else window.history.pushState(null, '', address);
    this.current = place;
  }
}

window.addEventListener('popstate', () => {
  place.current = read(window.location.hash);
});

export const place = new Location();

/** The country that the reader looks at. */
export const country = (): string => place.get('country') ?? 'KAZ';

/** The day as of which is asked; nothing means today. */
export const asOf = (): string | null => place.get('as_of');
