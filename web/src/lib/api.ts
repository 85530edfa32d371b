// The one place that talks to the server.

/** What the server says is wrong (RFC 9457), or that it could not be reached. */
export class Problem extends Error {
  constructor(
    readonly status: number,
    readonly title: string,
    readonly detail: string,
    readonly hint: string | null,
    readonly id: string | null,
  ) {
    super(detail || title);
  }

  /** Whether nobody answered. */
  get away(): boolean {
    return this.status === 0;
  }

  /** What a reader can send to whoever runs the server. */
  get details(): string {
    return JSON.stringify(
      { status: this.status, title: this.title, detail: this.detail, hint: this.hint, id: this.id },
      null,
      2,
    );
  }
}

interface ProblemDocument {
  title?: string;
  detail?: string;
  hint?: string;
  instance?: string;
}

const text = (value: unknown): string | null => (typeof value === 'string' ? value : null);

/** Told when the server wants to know who is asking. */
let unknown: () => void = () => undefined;
export const onUnknown = (act: () => void): void => void (unknown = act);

async function problem(response: Response): Promise<Problem> {
  if (response.status === 401) unknown();
  let document: ProblemDocument = {};
  try {
    document = (await response.json()) as ProblemDocument;
  } catch {
    // An answer that is no problem document: a proxy, most likely.
  }
  return new Problem(
    response.status,
    text(document.title) ?? `HTTP ${response.status}`,
    text(document.detail) ?? '',
    text(document.hint),
    text(document.instance) ?? response.headers.get('x-request-id'),
  );
}

/** The token against forged requests, which the server gives with a session. */
const TOKEN = 'sindan.csrf';

/** Whether the reader signed in here. */
export const hasToken = (): boolean => sessionStorage.getItem(TOKEN) !== null;

export const keepToken = (token: string | null): void => {
  if (token === null) sessionStorage.removeItem(TOKEN);
  else sessionStorage.setItem(TOKEN, token);
};

async function ask(path: string, init: RequestInit): Promise<Response> {
  const headers = new Headers(init.headers);
  const token = sessionStorage.getItem(TOKEN);
  if (token && init.method !== 'GET') headers.set('x-csrf-token', token);
  let response: Response;
  try {
    response = await fetch(`./api/v1/${path}`, { ...init, headers, credentials: 'same-origin' });
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw new Problem(0, 'unreachable', error instanceof Error ? error.message : '', null, null);
  }
  if (!response.ok) throw await problem(response);
  return response;
}

export type Query = Record<string, string | number | boolean | null | undefined>;

function withQuery(path: string, query: Query): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== null && value !== undefined && value !== '') params.set(name, String(value));
  }
  const words = params.toString();
  return words ? `${path}?${words}` : path;
}

/** Reads JSON. */
export async function get<T>(path: string, query: Query = {}, signal?: AbortSignal): Promise<T> {
  const init: RequestInit = { method: 'GET', headers: { accept: 'application/json' } };
  if (signal) init.signal = signal;
  return (await (await ask(withQuery(path, query), init)).json()) as T;
}

/** Reads a page. */
export async function getText(path: string, query: Query, signal: AbortSignal): Promise<string> {
  return (await ask(withQuery(path, query), { method: 'GET', headers: { accept: 'text/html' }, signal })).text();
}

/** Sends JSON and reads JSON. */
export async function post<T>(path: string, body: unknown, signal?: AbortSignal): Promise<T> {
  const init: RequestInit = {
    method: 'POST',
    headers: { accept: 'application/json', 'content-type': 'application/json' },
    body: JSON.stringify(body),
  };
  if (signal) init.signal = signal;
  return (await (await ask(path, init)).json()) as T;
}

/** Sends a file as it is and says how much of it has gone. */
export function send<T>(path: string, query: Query, file: Blob, sent: (part: number) => void, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', `./api/v1/${withQuery(path, query)}`);
    const token = sessionStorage.getItem(TOKEN);
    if (token) request.setRequestHeader('x-csrf-token', token);
    request.setRequestHeader('content-type', 'application/octet-stream');
    request.upload.onprogress = (event) => event.lengthComputable && sent(event.loaded / event.total);
    request.onload = () => {
      const headers = new Headers({ 'x-request-id': request.getResponseHeader('x-request-id') ?? '' });
      const response = new Response(request.responseText, { status: request.status, headers });
      if (response.ok) resolve(JSON.parse(request.responseText) as T);
      else void problem(response).then(reject);
    };
    request.onerror = () => reject(new Problem(0, 'unreachable', '', null, null));
    request.onabort = () => reject(new DOMException('', 'AbortError'));
    signal.addEventListener('abort', () => request.abort());
    request.send(file);
  });
}

/** Takes something away. */
export async function remove(path: string): Promise<void> {
  await ask(path, { method: 'DELETE' });
}
