// An action in plain words: "Russia stops selling half of its refined fuels to
// Kazakhstan". In four languages, by stems; what is not understood is said, never guessed.
import { COUNTRIES, GROUPS, INDUSTRIES, fold } from './countries';

export type ActionKind = 'embargo' | 'export_ban' | 'import_ban';

export interface Action {
  kind: ActionKind;
  from: string;
  to: string;
  sectors: string[];
  /** Part that is cut, 0 to 1. */
  share: number;
  retaliation: boolean;
}

/** Stems, folded; the first kind of which one is found is meant. Buying comes
 * before selling, since Kazakh says it with the same verb. */
const STEMS: [ActionKind, string[]][] = [
  ['import_ban', ['buy', 'import', 'purchas', 'refus', 'покупа', 'закуп', 'импорт', 'сатып ал', 'شراء', 'استيراد', 'تشتري', 'تستورد']],
  ['export_ban', ['sell', 'export', 'suppl', 'ship', 'withhold', 'прода', 'экспорт', 'постав', 'сату', 'сатп', 'жеткіз', 'بيع', 'تصدير', 'توريد', 'تبيع', 'تصدر']],
  ['embargo', ['trade', 'trading', 'embargo', 'cut', 'торг', 'эмбарго', 'сауда', 'تجارة', 'حظر', 'المقاطعة']],
];

const HALVES = ['half', 'половин', 'жартыс', 'نصف'];

/** Spellings of each country, longest first, so that "South Korea" is not "Korea". */
const SPELLINGS: [string, string][] = [
  ...COUNTRIES.flatMap((one): [string, string][] => [...Object.values(one.names), ...one.aliases].map((name) => [fold(name), one.alpha3])),
  ...GROUPS.flatMap((one): [string, string][] => Object.values(one.names).map((name) => [fold(name), one.code])),
]
  .filter(([name]) => name.length > 2)
  .sort((a, b) => b[0].length - a[0].length);

/** Endings of cases hang on names in Russian and Kazakh: a stem is enough there. */
function stem(name: string): string {
  const cyrillic = /[а-яәғқңөұүһі]/.test(name);
  return cyrillic && name.length > 5 ? name.slice(0, -1) : name;
}

/** Countries in the order in which they are named. Codes count in capitals alone:
 * "and" is a word, AND is Andorra. */
function countriesIn(sentence: string): string[] {
  const text = fold(sentence);
  const capitals = new Set(sentence.match(/\b[A-Z][A-Z0-9]+\b/g));
  const abbreviations: Record<string, string> = { ЕС: 'EU', ЕО: 'EU', ЕАЭС: 'EAEU', СНГ: 'CIS' };
  const found: { at: number; alpha3: string }[] = [];
  let rest = ` ${text} `;
  for (const [name, alpha3] of SPELLINGS) {
    const wanted = stem(name);
    const at = rest.indexOf(` ${wanted}`);
    if (at < 0) continue;
    const end = at + 1 + wanted.length;
    const ending = /^\S*/.exec(rest.slice(end))?.[0] ?? '';
    // Latin and Arabic names stand whole, but for 's.
    if (stem(name) === name && ending !== '') continue;
    if (ending.length > 4) continue;
    found.push({ at, alpha3 });
    rest = rest.slice(0, at + 1) + '·'.repeat(wanted.length + ending.length) + rest.slice(end + ending.length);
  }
  for (const match of rest.matchAll(/(?<= )(?:[a-z][a-z0-9]+|[а-я]{2,4})(?= )/g)) {
    const code = match[0].toUpperCase();
    const group = abbreviations[code] ?? (capitals.has(code) ? GROUPS.find((one) => one.code === code)?.code : undefined);
    const country = capitals.has(code) && COUNTRIES.some((one) => one.alpha3 === code) ? code : undefined;
    const named = group ?? country;
    if (named) found.push({ at: match.index, alpha3: named });
  }
  return found.sort((a, b) => a.at - b.at).map((one) => one.alpha3);
}

function shareIn(text: string): number {
  const figure = /(\d+(?:[.,]\d+)?)\s*(?:%|per ?cent|процент|пайыз|في المئة)/.exec(text.toLowerCase())?.[1];
  if (figure) return Math.min(1, Number(figure.replace(',', '.')) / 100);
  return HALVES.some((word) => fold(text).includes(word)) ? 0.5 : 1;
}

const COMMON = new Set(['and', 'other', 'products', 'of', 'the', 'services']);

function sectorsIn(text: string, languageNames: (code: string) => string[]): string[] {
  const codes = INDUSTRIES.map((one) => one.code).filter((code) => new RegExp(`\\b${code}\\b`, 'i').test(text));
  if (codes.length > 0) return codes;
  const words = new Set(fold(text).split(' '));
  return INDUSTRIES.filter((one) =>
    languageNames(one.code).some((name) => {
      const parts = fold(name).split(' ').filter((part) => part.length > 3 && !COMMON.has(part));
      return parts.length > 0 && parts.filter((part) => words.has(part)).length >= Math.min(2, parts.length);
    }),
  ).map((one) => one.code);
}

/** What a sentence says; `null` where it names no two countries or no act. */
export function understand(sentence: string): Action | null {
  const text = fold(sentence);
  const kind = STEMS.find(([, stems]) => stems.some((one) => text.includes(fold(one))))?.[0];
  const [from, to] = countriesIn(sentence);
  if (!kind || !from || !to || from === to) return null;
  const names = (code: string): string[] =>
    Object.values(INDUSTRIES.find((one) => one.code === code)?.names ?? {});
  return { kind, from, to, sectors: sectorsIn(sentence, names), share: shareIn(sentence), retaliation: false };
}
