// The questions of the workbench, and the parts of the answers that it shows.
// Shapes are those of `--format json` of the command line; docs/api.md has them whole.
import { get, post, remove, send, type Query } from './api';
import type { Action } from './plain_words';

export interface Provenance {
  dataset: string;
  version: string;
  title: string;
  source: string;
  source_url: string | null;
  licence: string | null;
  as_of: string | null;
}

export interface Dataset extends Provenance {
  retrieved: string;
  embedded: boolean;
  rows: number;
  size_bytes: number;
}

export const listData = (signal: AbortSignal): Promise<Dataset[]> => get<Dataset[]>('data', {}, signal);

export interface Parameters {
  tau: number;
  delta: number;
  rho: number;
  varrho: number;
}

/** The usual values (docs/shock.md). */
export const USUAL: Parameters = { tau: 0.3, delta: 0.1, rho: -1, varrho: -1 };

/** Centre with the lowest and the highest of a sensitivity or of sources. */
export interface Range {
  low: number;
  centre: number;
  high: number;
}

export interface CountryLoss {
  country: string;
  output_usd_mn: number;
  loss_pct: number;
  loss_usd_mn: number;
  loss_range_usd_mn: Range;
}

export interface ShockAnswer {
  period: string;
  industries: string[];
  scenarios: {
    name: string;
    missing: string[];
    points: { parameters: Parameters; world_loss_usd_mn: number }[];
    countries: CountryLoss[];
    nodes?: { country: string; sector: string; loss_usd_mn: number }[];
  }[];
  provenance: Provenance[];
}

const SIDES = { embargo: ['between', 'and'], export_ban: ['sellers', 'buyers'], import_ban: ['buyers', 'sellers'] } as const;

function leg(action: Action): Record<string, unknown> {
  const [first, second] = SIDES[action.kind];
  return {
    kind: action.kind,
    [first]: action.from,
    [second]: action.to,
    ...(action.sectors.length > 0 ? { sectors: action.sectors } : {}),
    ...(action.share < 1 ? { share: action.share } : {}),
  };
}

/** A scenario in the keys of scenario files. */
export function scenario(name: string, actions: Action[]): Record<string, unknown> {
  return {
    name,
    leg: actions.filter((one) => !one.retaliation).map(leg),
    retaliation: actions.filter((one) => one.retaliation).map(leg),
  };
}

export const shock = (
  actions: Action[],
  ask: { parameters?: Parameters; as_of?: string | null; nodes?: boolean },
  signal: AbortSignal,
): Promise<ShockAnswer> => {
  const { parameters, as_of, nodes = false } = ask;
  const question = { scenarios: [scenario('workbench', actions)], nodes };
  return post('shock', { ...question, ...(parameters ? { parameters } : {}), ...(as_of ? { as_of } : {}) }, signal);
};

export interface Finding {
  id: string;
  effect: Verdict;
  measure?: string;
  regime?: string;
  bound?: string;
  fields: string[];
  citation?: {
    instrument: string;
    article: string;
    source_url: string;
    read_on: string;
    confidence: string;
    text_level: string;
  };
  goods?: { list: string; code: string; description: string; certainty: string };
  doubts?: string[];
  changes?: ({ change: string } & Record<string, unknown>)[];
  parameters?: Record<string, string>;
}

export type Verdict = 'clear' | 'review' | 'licence_required' | 'cannot_decide' | 'prohibited';

export interface CheckAnswer {
  shipment: string;
  verdict: Verdict;
  as_of: string;
  stance: string;
  findings: Finding[];
  measures: { id: string; regime: string; regime_title: string; subject: string; instrument: string; article: string }[];
}

export const check = (shipment: unknown, stance: string, signal: AbortSignal): Promise<CheckAnswer> =>
  post(`check?stance=${encodeURIComponent(stance)}`, shipment, signal);

export interface ScreenAnswer {
  notice?: string;
  outcome: string;
  party: { name: string; countries?: string[]; birth_dates?: string[] };
  threshold: number;
  total: number;
  hits: Hit[];
  lists: { name: string; provenance: Provenance; age_days: number; too_old: boolean; demonstration: boolean }[];
}

export interface Hit {
  entity_id: string;
  score: number;
  level: string;
  list: string;
  matched_name: string;
  explanation: { rule: string; edges?: NameEdge[] };
}

/** Words of the two names that the engine put beside each other; spans are bytes. */
export interface NameEdge {
  kind: string | null;
  score: number;
  query_span: [number, number] | null;
  candidate_span: [number, number] | null;
}

/** An entry of a list, in the form of the matching API. */
export interface Entity {
  id: string;
  caption: string;
  schema: string;
  properties: Record<string, unknown[]>;
}

export const entity = (id: string, signal: AbortSignal): Promise<Entity> => get(`../../entities/${encodeURIComponent(id)}`, {}, signal);

export const screen = (
  party: { name: string; countries?: string[]; birth_dates?: string[] },
  as_of: string | null,
  signal: AbortSignal,
): Promise<ScreenAnswer> => post('screen', { party, options: as_of ? { as_of } : {} }, signal);

export interface RouteOption {
  number: number;
  standing: string | null;
  best_in: string[];
  territories: string[];
  facilities: string[];
  modes: string[];
  usd: Range | null;
  days: Range | null;
  days_nine_of_ten: number | null;
  risk: number;
  km: number;
  steps: { kind: string; mode: string; from: string; to: string; shape: [latitude: number, longitude: number][] }[];
  bars?: {
    bar: string;
    territory?: string;
    measures?: string[];
    from?: string | null;
    to?: string | null;
    mode?: string | null;
    blocked?: { by: string; id?: string; name?: string };
  }[];
}

export interface RoutePlace {
  id: string;
  name: string;
  country: string;
  latitude: number;
  longitude: number;
  approximate: boolean;
}

export interface RouteAnswer {
  options: RouteOption[];
  excluded: RouteOption[];
  places: RoutePlace[];
  measures: { id: string; instrument: string; article: string; source_url: string }[];
  sources: { reference: string; year: number | null; interest: string | null; used_for: string }[];
  front_points: number;
}

export const routes = (
  question: { from: string; to: string; avoid: string[]; goods: string[]; as_of?: string; scenarios?: string[]; closed?: [string, string][] },
  signal: AbortSignal,
): Promise<RouteAnswer> => post('route', question, signal);

/** Verdicts in the order of the shipments, or why one cannot be read. */
export interface BatchAnswer {
  answers: (CheckAnswer | { refused: string; hint: string | null })[];
}

export const checkBatch = (shipments: unknown[], stance: string, signal: AbortSignal): Promise<BatchAnswer> =>
  post('check/batch', { shipments, options: { stance } }, signal);

/** A verdict on a row of a table, or why there is none. */
export interface TableAnswer {
  report: { rows: number; decided: number; clear: number; rejected: number };
  rows: { shipment: string; verdict: Verdict; findings: { id: string; measure?: string }[] }[];
  rejected: { shipment: string; line: number; pointer: string; problem: string; hint: string | null }[];
}

interface Job {
  id: string;
  state: 'queued' | 'running' | 'done' | 'failed' | 'cancelled';
  stage: string;
  done: number;
  total: number;
  problem?: string;
}

/** How far a file has come: on its way to the server, then in the engines. */
export interface FileProgress {
  sent: number;
  done: number;
}

const POLL_MS = 250;

/** Sends a file and waits for its job; a signal cancels both. */
async function work<T>(
  path: string,
  query: Query,
  file: File,
  progress: (at: FileProgress) => void,
  signal: AbortSignal,
): Promise<T> {
  let job = await send<Job>(path, { file: file.name, ...query }, file, (sent) => progress({ sent, done: 0 }), signal);
  const stop = (): void => void remove(`jobs/${job.id}`).catch(() => undefined);
  signal.addEventListener('abort', stop);
  try {
    while (job.state === 'queued' || job.state === 'running') {
      await new Promise((wake) => setTimeout(wake, POLL_MS));
      if (signal.aborted) throw new DOMException('', 'AbortError');
      job = await get<Job>(`jobs/${job.id}`, {}, signal);
      progress({ sent: 1, done: job.done });
    }
  } finally {
    signal.removeEventListener('abort', stop);
  }
  return get<T>(`jobs/${job.id}/result`, {}, signal);
}

/** Judges a table of shipments. */
export const checkTable = (
  file: File,
  options: { stance: string; screened_elsewhere: boolean },
  progress: (at: FileProgress) => void,
  signal: AbortSignal,
): Promise<TableAnswer> => work('check/table', options, file, progress, signal);

/** Datasets that can be imported. */
export const listSources = (signal: AbortSignal): Promise<{ dataset: string }[]> => get('data-sources', {}, signal);

export interface Added {
  already_held: boolean;
  snapshot: Dataset;
}

/** Imports a file; needs the right to. */
export const addData = (
  dataset: string,
  options: { name?: string; published?: string },
  file: File,
  progress: (at: FileProgress) => void,
  signal: AbortSignal,
): Promise<Added> => work(`data/${encodeURIComponent(dataset)}`, options, file, progress, signal);
