// A scenario as `sindan shock FILE` reads it (docs/shock.md).
import type { Action } from './plain_words';
import type { Parameters } from './questions';

const text = (value: string): string => JSON.stringify(value);
const SIDES = { embargo: ['between', 'and'], export_ban: ['sellers', 'buyers'], import_ban: ['buyers', 'sellers'] } as const;

/** The file; the usual parameters are left to the program, which then gives the range. */
export function toToml(actions: Action[], parameters: Parameters, usual: boolean): string {
  const lines = ['version = 1', '', '[[scenario]]', 'name = "workbench"'];
  if (!usual) {
    const { tau, delta, rho, varrho } = parameters;
    lines.push(`parameters = { tau = ${tau}, delta = ${delta}, rho = ${rho}, varrho = ${varrho} }`);
  }
  for (const action of actions) {
    const [first, second] = SIDES[action.kind];
    lines.push('', action.retaliation ? '[[scenario.retaliation]]' : '[[scenario.leg]]', `kind = ${text(action.kind)}`, `${first} = ${text(action.from)}`, `${second} = ${text(action.to)}`);
    if (action.sectors.length > 0) lines.push(`sectors = [${action.sectors.map(text).join(', ')}]`);
    if (action.share < 1) lines.push(`share = ${action.share}`);
  }
  return lines.join('\n') + '\n';
}
