// The questions of the workbench, and the parts of the answers that it shows.
// Shapes are those of `--format json` of the command line; docs/api.md has them whole.
import { get, post } from './api';
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
  ask: { parameters?: Parameters; as_of?: string | null },
  signal: AbortSignal,
): Promise<ShockAnswer> => {
  const { parameters, as_of } = ask;
  const question = { scenarios: [scenario('workbench', actions)], nodes: parameters !== undefined };
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
  threshold: number;
  total: number;
  hits: Hit[];
  lists: { name: string; provenance: Provenance; age_days: number; too_old: boolean; demonstration: boolean }[];
}

export interface Hit {
  entity_id: string;
  score: number;
  list: string;
  name: string;
  matched_name: string;
}

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
  bars?: { bar: string; territory?: string; measure?: string }[];
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
  question: { from: string; to: string; avoid: string[]; goods: string[]; as_of?: string; scenarios?: string[] },
  signal: AbortSignal,
): Promise<RouteAnswer> => post('route', question, signal);

/** Verdicts in the order of the shipments, or why one cannot be read. */
export interface BatchAnswer {
  answers: (CheckAnswer | { refused: string; hint: string | null })[];
}

export const checkBatch = (shipments: unknown[], stance: string, signal: AbortSignal): Promise<BatchAnswer> =>
  post('check/batch', { shipments, options: { stance } }, signal);
