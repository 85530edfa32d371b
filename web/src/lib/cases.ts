// Cases: alerts that a person decides.
import { get, post } from './api';
import type { Hit } from './questions';

export type CaseState = 'open' | 'proposed' | 'closed';
export type Decision = 'confirmed' | 'dismissed' | 'escalated';

/** What is asked about and what was found, as the workbench opens screening cases. */
export interface Subject {
  party?: { name?: string; countries?: string[]; birth_dates?: string[] };
  hit?: Hit;
}

export interface Case {
  id: string;
  kind: 'screening' | 'verdict' | 'leak';
  title: string;
  subject: Subject | null;
  state: CaseState;
  four_eyes: boolean;
  assignee: string | null;
  decision: Decision | null;
  reason: string | null;
  decided_by: string | null;
  created_by: string;
  created_at: string;
  version: number;
  comments?: { id: string; author: string; text: string | null; created_at: string }[];
}

export interface CasePage {
  total: number;
  cases: Case[];
}

export const listCases = (state: string | null, signal: AbortSignal): Promise<CasePage> => get('cases', { state, limit: 200 }, signal);

export const readCase = (id: string, signal: AbortSignal): Promise<Case> => get(`cases/${id}`, {}, signal);

/** Opens a case about a hit. The title names the entry, not the party: titles are kept longer. */
export const openCase = (subject: Subject, four_eyes: boolean, signal: AbortSignal): Promise<Case> =>
  post('cases', { kind: 'screening', title: `${subject.hit?.list ?? ''} ${subject.hit?.entity_id ?? ''}`.trim(), subject, four_eyes }, signal);

export type Change =
  | { action: 'decide'; decision: Decision; text: string }
  | { action: 'comment' | 'reject' | 'reopen'; text: string }
  | { action: 'approve' }
  | { action: 'assign'; assignee: string };

/** Refused where somebody else has changed the case since it was read. */
export const changeCase = (one: Case, change: Change, signal: AbortSignal): Promise<Case> =>
  post(`cases/${one.id}/changes`, { ...change, version: one.version }, signal);
