// Sentences in the reader's language. `en.json` is whole; the others are checked
// against it by scripts/check-messages.mjs.
import english from '../messages/en.json';
import englishTerms from 'virtual:terms-en';
import { place } from './place.svelte';

export const LANGUAGES = ['en', 'ru', 'kk', 'ar'] as const;
export type Language = (typeof LANGUAGES)[number];
export type MessageKey = keyof typeof english;

const files: Record<Language, () => Promise<Record<string, string>>> = {
  en: async () => ({ ...englishTerms, ...english }),
  ru: async () => ({ ...(await import('virtual:terms-ru')).default, ...(await import('../messages/ru.json')).default }),
  kk: async () => ({ ...(await import('virtual:terms-kk')).default, ...(await import('../messages/kk.json')).default }),
  ar: async () => ({ ...(await import('virtual:terms-ar')).default, ...(await import('../messages/ar.json')).default }),
};

class Words {
  language = $state<Language>('en');
  table = $state.raw<Record<string, string>>({ ...englishTerms, ...english });
}

const words = new Words();

export const language = (): Language => words.language;

function wanted(): Language {
  const asked = place.get('lang') ?? navigator.language.slice(0, 2);
  return LANGUAGES.find((one) => one === asked) ?? 'en';
}

/** Loads the language of the address, or else of the browser. */
export async function loadLanguage(): Promise<void> {
  const next = wanted();
  words.table = await files[next]();
  words.language = next;
  document.documentElement.lang = next;
  document.documentElement.dir = next === 'ar' ? 'rtl' : 'ltr';
}

/** A sentence; `{name}` stands for a value, and `key.one`, `key.few` and so on
 * are chosen by `count`. */
export function t(key: MessageKey, values: Record<string, string | number> = {}): string {
  const { count } = values;
  let text = words.table[key];
  if (typeof count === 'number') {
    const form = new Intl.PluralRules(words.language).select(count);
    text = words.table[`${key}.${form}`] ?? text;
  }
  return (text ?? english[key] ?? key).replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = values[name];
    if (value === undefined) return whole;
    return typeof value === 'number' ? number(value) : value;
  });
}

/** A sentence for an id of the server; the id in words where there is none. */
export function tId(group: 'bar' | 'change' | 'doubt' | 'finding' | 'outcome', id: string, values: Record<string, string> = {}): string {
  const text = words.table[`${group}.${id}`];
  return text ? text.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole) : id.replaceAll('_', ' ');
}

/** A number as the reader writes it. Digits are Western in all four languages,
 * as they stand in the statistics that are quoted. */
export function number(value: number, digits?: number): string {
  const options: Intl.NumberFormatOptions =
    digits === undefined
      ? { maximumFractionDigits: Math.abs(value) < 10 ? 2 : 0 }
      : { minimumFractionDigits: digits, maximumFractionDigits: digits };
  return new Intl.NumberFormat(`${words.language}-u-nu-latn`, options).format(value);
}

/** A share as a percentage. */
export const percent = (share: number, digits = 2): string => `${number(share * 100, digits)} %`;

/** Millions of dollars in the unit that reads best. */
export function money(usdMn: number): string {
  const size = Math.abs(usdMn);
  if (size >= 1000) return t('unit.usd_bn', { value: number(usdMn / 1000, 1) });
  if (size >= 1) return t('unit.usd_mn', { value: number(usdMn, 0) });
  return t('unit.usd_mn', { value: number(usdMn, 2) });
}
