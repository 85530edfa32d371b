// The shipment that is being written. It is kept on this machine, so that a
// server that goes away takes nothing with it.

export interface ShipmentDraft {
  date: string;
  contract_date: string;
  currency: string;
  dispatch: string;
  destination: string;
  /** Countries joined by `+`. */
  transit: string;
  mode: string;
  clauses: string[];
  screened: boolean;
  parties: { role: string; name: string; country: string; more: Fields }[];
  lines: { code: string; description: string; value: number | null; origin: string; more: Fields }[];
  /** Fields of a file that the form does not show; they are sent on as they are. */
  more: Fields;
}

type Fields = Record<string, unknown>;

export const emptyParty = (role = 'consignee'): ShipmentDraft['parties'][number] => ({ role, name: '', country: '', more: {} });
export const emptyLine = (): ShipmentDraft['lines'][number] => ({ code: '', description: '', value: null, origin: '', more: {} });

function fresh(): ShipmentDraft {
  return {
    date: new Date().toISOString().slice(0, 10),
    contract_date: '',
    currency: 'EUR',
    dispatch: '',
    destination: 'KAZ',
    transit: '',
    mode: '',
    clauses: [],
    screened: false,
    parties: [emptyParty('exporter'), emptyParty('consignee'), emptyParty('end_user')],
    lines: [emptyLine()],
    more: {},
  };
}

const KEY = 'sindan.shipment';

function kept(): ShipmentDraft {
  try {
    const found: unknown = JSON.parse(sessionStorage.getItem(KEY) ?? 'null');
    if (found && typeof found === 'object') return { ...fresh(), ...(found as Partial<ShipmentDraft>) };
  } catch {
    // Nothing that can be read was kept.
  }
  return fresh();
}

class Draft {
  value = $state<ShipmentDraft>(kept());

  constructor() {
    $effect.root(() => {
      $effect(() => {
        try {
          sessionStorage.setItem(KEY, JSON.stringify(this.value));
        } catch {
          // A store that is full or forbidden: the form itself still holds it.
        }
      });
    });
  }
}

export const draft = new Draft();

/** The shipment in the fields of docs/shipments.md; what is empty is left out. */
export function shipment(form: ShipmentDraft, asOf: string | null): Record<string, unknown> {
  const filled = (text: string): string | undefined => (text.trim() === '' ? undefined : text.trim());
  const parties = form.parties
    .filter((one) => one.name.trim() !== '' || one.country !== '')
    .map((one) => ({ ...one.more, role: one.role, name: filled(one.name), country: filled(one.country) }));
  const lines = form.lines.map((one) => ({
    ...one.more,
    code: one.code.replaceAll(/[.\s]/g, ''),
    description: filled(one.description),
    value: one.value ?? undefined,
    origin: filled(one.origin),
  }));
  return {
    id: 'workbench',
    ...form.more,
    version: 1,
    date: asOf ?? form.date,
    contract_date: filled(form.contract_date),
    currency: filled(form.currency),
    dispatch: filled(form.dispatch),
    destination: filled(form.destination),
    transit: form.transit.split('+').filter(Boolean),
    mode: filled(form.mode),
    clauses: [...form.clauses],
    parties,
    lines,
    ...(form.screened && !form.more.party_facts
      ? { party_facts: { screening: { state: 'elsewhere' } } }
      : {}),
  };
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);

/** A shipment from a file, or what is wrong with it. */
export function fromJson(content: string): ShipmentDraft | string {
  let read: unknown;
  try {
    read = JSON.parse(content);
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  if (!read || typeof read !== 'object' || Array.isArray(read)) return 'not a shipment';
  const { date, contract_date, currency, dispatch, destination, transit, mode, clauses, parties, lines, ...more } = read as Fields;
  const facts = more.party_facts as { screening?: { state?: unknown } } | undefined;
  return {
    ...fresh(),
    date: text(date),
    contract_date: text(contract_date),
    currency: text(currency),
    dispatch: text(dispatch),
    destination: text(destination),
    transit: list(transit).map(text).join('+'),
    mode: text(mode),
    clauses: list(clauses).map(text),
    screened: facts?.screening?.state === 'elsewhere',
    parties: list(parties).map((one) => {
      const { role, name, country, ...others } = one as Fields;
      return { role: text(role), name: text(name), country: text(country), more: others };
    }),
    lines: list(lines).map((one) => {
      const { code, description, value, origin, ...others } = one as Fields;
      return {
        code: text(code),
        description: text(description),
        value: typeof value === 'number' ? value : null,
        origin: text(origin),
        more: others,
      };
    }),
    more,
  };
}
