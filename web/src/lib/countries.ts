// Countries and industries, from the same tables as the program.
import countriesText from '../../../data/countries.csv?raw';
import groupsText from '../../../data/industry-groups.csv?raw';
import groupsOfCountries from 'virtual:groups';
import type { Language } from './messages.svelte';

export interface Country {
  alpha3: string;
  alpha2: string;
  numeric: string;
  names: Record<Language, string>;
  aliases: string[];
}

export interface IndustryGroup {
  code: string;
  names: Record<Language, string>;
}

/** Rows of a table with quotation marks, without its header. */
export function rows(text: string): string[][] {
  const found: string[][] = [];
  for (const line of text.split('\n').slice(1)) {
    if (line === '') continue;
    const cells: string[] = [];
    for (const match of line.matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g)) {
      if (match.index === line.length && !line.endsWith(',')) break;
      const cell = match[1] ?? '';
      cells.push(cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell);
    }
    found.push(cells);
  }
  return found;
}

export const COUNTRIES: readonly Country[] = rows(countriesText).map((row) => {
  const [alpha3 = '', alpha2 = '', numeric = '', en = '', ru = '', kk = '', ar = '', aliases = ''] = row;
  return { alpha3, alpha2, numeric, names: { en, ru, kk, ar }, aliases: aliases.split(';').filter(Boolean) };
});

export const INDUSTRIES: readonly IndustryGroup[] = rows(groupsText).map((row) => {
  const [code = '', , en = '', ru = '', kk = '', ar = ''] = row;
  return { code, names: { en, ru, kk, ar } };
});

/** Groups of countries, such as the European Union; shorter codes first. */
export const GROUPS: readonly { code: string; names: Record<Language, string> }[] = groupsOfCountries;

const groupByCode = new Map(GROUPS.map((one) => [one.code, one]));
const byCode = new Map(COUNTRIES.map((one) => [one.alpha3, one]));
const byNumber = new Map(COUNTRIES.map((one) => [one.numeric, one]));
const industryByCode = new Map(INDUSTRIES.map((one) => [one.code, one]));

/** Name of a country or group in a language; the code where it is unknown. */
export const countryName = (alpha3: string, language: Language): string =>
  byCode.get(alpha3)?.names[language] ?? groupByCode.get(alpha3)?.names[language] ?? alpha3;

/** Name of an industry of the embedded pack; the code where it is another's. */
export const industryName = (code: string, language: Language): string =>
  industryByCode.get(code)?.names[language] ?? code;

/** The country of a numeric code, as maps have it. */
export const countryOfNumber = (numeric: string): Country | undefined => byNumber.get(numeric);

export const countryOf = (alpha3: string): Country | undefined => byCode.get(alpha3);

/** A name without case, accents and punctuation. */
export const fold = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .toLowerCase();

/** The group with this code or name, in any language. */
export function findGroup(text: string): string | undefined {
  const wanted = fold(text);
  return GROUPS.find((one) => [one.code, ...Object.values(one.names)].some((name) => fold(name) === wanted))?.code;
}

/** Countries whose code, name or alias begins like the text, best first. */
export function findCountries(text: string, language: Language, limit = 8): Country[] {
  const wanted = fold(text);
  if (wanted === '') return [];
  const rank = (one: Country): number => {
    if (fold(one.alpha3) === wanted || fold(one.alpha2) === wanted) return 0;
    const names = [one.names[language], ...Object.values(one.names), ...one.aliases].map(fold);
    if (names.includes(wanted)) return 1;
    if (names.some((name) => name.startsWith(wanted))) return 2;
    return names.some((name) => name.split(' ').some((word) => word.startsWith(wanted))) ? 3 : 9;
  };
  return COUNTRIES.map((one) => ({ one, rank: rank(one) }))
    .filter(({ rank: at }) => at < 9)
    .sort((a, b) => a.rank - b.rank || a.one.names[language].localeCompare(b.one.names[language], language))
    .slice(0, limit)
    .map(({ one }) => one);
}
