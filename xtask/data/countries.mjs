// Writes data/countries.csv and checks the other hand-kept tables beside it.
//
//   node xtask/data/countries.mjs data/countries.csv
//
// Sources, fetched with `npm pack` at the versions and hashes pinned below:
//   names     Unicode CLDR, packages cldr-localenames-full and cldr-core.
//             Unicode License v3, (c) 2004-2026 Unicode, Inc.
//   borders   Natural Earth 4.1.0 (public domain), 1:50m admin-0 countries, as the
//             TopoJSON of the package world-atlas (ISC, (c) 2013-2019 Michael Bostock).
//   aliases   the variants CLDR itself carries, and the list kept by hand below.
// The alpha-3 and numeric codes are those of ISO 3166-1 as CLDR maps them. Kosovo has no
// ISO 3166-1 code; XKX and XK are the user-assigned codes that the EU and the World Bank use.
//
// No name here is a statement on the status of any territory or border.

import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const PACKAGES = [
  { name: 'cldr-core', version: '48.2.0', sha512: 'zfmLothncSwfv2jlevoSrgI2VGgH8SDGHXst6jUEotHA8nq9Igeg9jzdJDFtBso9pgJuG89DK16TzrmZDdo2Bg==' },
  { name: 'cldr-localenames-full', version: '48.2.0', sha512: '4o0paYDz0UXhfhChAVFkmVl2CP0YTSEqE6WrC0fNafaSC5u5DAXphxH3SZ1Ujczarikr8DToKZfiok6EqWLdNQ==' },
  { name: 'world-atlas', version: '2.0.2', sha512: 'IXfV0qwlKXpckz1FhwXVwKRjiIhOnWttOskm5CtxMsjgE/MXAYRHWJqgXOpM8IkcPBoXnyTU5lFHcYa5ChG0LQ==' },
];
const LANGUAGES = ['en', 'ru', 'kk', 'ar'];
// Regional forms of the same languages, read for their variants only.
const VARIANT_LOCALES = { en: ['en-001', 'en-AU', 'en-CA'], ru: ['ru-UA'], kk: [], ar: ['ar-AE', 'ar-LY', 'ar-SA'] };
const KOSOVO = { alpha2: 'XK', alpha3: 'XKX' };

// Where the CLDR default is a long or a disputed form, the CLDR form that is used instead.
const PREFERRED_FORM = {
  CD: 'alt-variant', CG: 'alt-variant', HK: 'alt-short', MM: 'alt-short', MO: 'alt-short', PS: 'alt-short',
};
// Where CLDR has no suitable form in that language. The CLDR form stays as an alias.
const NAME = {
  AE: { ru: 'Объединенные Арабские Эмираты' },
  MM: { ru: 'Мьянма', kk: 'Мьянма', ar: 'ميانمار' },
  MO: { ar: 'ماكاو' },
  HM: { en: 'Heard Island and McDonald Islands' },
  GS: { en: 'South Georgia and the South Sandwich Islands' },
  UM: { en: 'United States Minor Outlying Islands', ru: 'Внешние малые острова (США)' },
  VC: { en: 'Saint Vincent and the Grenadines' },
};
// CLDR forms that two countries share: never an alias.
const AMBIGUOUS = { CD: ['Конго'] };

const ALIASES = {
  AE: ['UAE', 'U.A.E.', 'Emirates', 'The Emirates', 'ОАЭ', 'Эмираты', 'БАӘ', 'Араб Әмірліктері', 'الإمارات', 'دولة الإمارات العربية المتحدة'],
  AF: ['Islamic Emirate of Afghanistan', 'Islamic Republic of Afghanistan', 'Исламская Республика Афганистан'],
  AM: ['Republic of Armenia', 'Республика Армения', 'Армения Республикасы'],
  AX: ['Aland', 'Aland Islands', 'Åland'],
  AZ: ['Republic of Azerbaijan', 'Azerbaidjan', 'Azerbaijan Republic', 'Азербайджанская Республика', 'Әзірбайжан Республикасы', 'جمهورية أذربيجان', 'آذربيجان'],
  BA: ['Bosnia', 'Bosnia-Herzegovina', 'Bosnia Herzegovina', 'BiH', 'Босния', 'البوسنة'],
  BH: ['Kingdom of Bahrain', 'مملكة البحرين'],
  BN: ['Brunei Darussalam', 'Бруней-Даруссалам', 'بروناي دار السلام'],
  BO: ['Bolivia (Plurinational State of)', 'Plurinational State of Bolivia', 'Bolivia, Plurinational State of'],
  BQ: ['Bonaire, Sint Eustatius and Saba', 'Bonaire', 'Бонайре, Синт-Эстатиус и Саба'],
  BS: ['The Bahamas', 'Bahamas, The', 'Багамские острова', 'البهاما'],
  BY: ['Belorussia', 'Byelorussia', 'Republic of Belarus', 'Белоруссия', 'Республика Беларусь', 'Беларусь Республикасы', 'روسيا البيضاء', 'بيلاروسيا', 'جمهورية بيلاروس'],
  CD: ['DRC', 'D.R. Congo', 'DR Congo', 'Dem. Rep. of the Congo', 'Congo, Dem. Rep.', 'Congo, Democratic Republic of the', 'Democratic Republic of Congo', 'Democratic Republic of the Congo', 'Zaire', 'ДРК', 'ДР Конго', 'Демократическая Республика Конго', 'الكونغو الديمقراطية'],
  CF: ['Central African Rep.', 'CAR', 'ЦАР', 'أفريقيا الوسطى'],
  CG: ['Congo, Rep.', 'Republic of Congo', 'Republic of the Congo', 'Congo Republic', 'Конго-Браззавиль'],
  CH: ['Swiss Confederation', 'Швейцарская Конфедерация'],
  CI: ["Cote d'Ivoire", 'Республика Кот-д’Ивуар', 'Берег Слоновой Кости'],
  CN: ['PRC', 'P.R. China', 'PR China', "People's Republic of China", 'Mainland China', 'China, mainland', 'China (Mainland)', 'КНР', 'Китайская Народная Республика', 'ҚХР', 'Қытай Халық Республикасы', 'جمهورية الصين الشعبية'],
  CV: ['Republic of Cabo Verde', 'كابو فيردي'],
  CW: ['Curacao'],
  CZ: ['Czech Rep.', 'Чешская Республика', 'جمهورية تشيكيا', 'تشيكيا'],
  DE: ['Federal Republic of Germany', 'Deutschland', 'ФРГ', 'Федеративная Республика Германия', 'ГФР', 'Германия Федеративтік Республикасы', 'جمهورية ألمانيا الاتحادية'],
  DK: ['Kingdom of Denmark', 'الدنمارك', 'الدنمرك'],
  DO: ['Dominican Rep.', 'Доминикана', 'الدومينيكان'],
  DZ: ["People's Democratic Republic of Algeria"],
  EG: ['Egypt, Arab Rep.', 'Arab Republic of Egypt', 'Арабская Республика Египет', 'Мысыр Араб Республикасы', 'جمهورية مصر العربية'],
  EE: ['Эстонская Республика', 'استونيا'],
  ET: ['أثيوبيا'],
  FI: ['Финляндская Республика'],
  FK: ['Malvinas', 'Falkland Islands (Malvinas)'],
  FM: ['Micronesia (Federated States of)', 'Micronesia, Fed. Sts.', 'Federated States of Micronesia', 'FS Micronesia', 'Микронезия'],
  FO: ['Faeroe Islands', 'Faroes'],
  FR: ['French Republic', 'Французская Республика'],
  GB: ['UK', 'U.K.', 'Great Britain', 'Britain', 'United Kingdom of Great Britain and Northern Ireland', 'Соединенное Королевство', 'Объединенное Королевство', 'Біріккен Корольдік', 'Британия', 'بريطانيا', 'بريطانيا العظمى'],
  GE: ['Republic of Georgia', 'Sakartvelo'],
  GM: ['The Gambia', 'Gambia, The'],
  // Eurostat writes EL for Greece.
  GR: ['EL', 'Hellas', 'Hellenic Republic', 'Греческая Республика'],
  HK: ['Hong Kong SAR', 'Hong Kong, China', 'Hong Kong SAR, China', 'Hong Kong (China)', 'China, Hong Kong SAR', 'Hongkong', 'Сянган', 'Гонконг', 'Гонконг (Китай)', 'هونج كونج', 'هونغ كونغ الصينية'],
  HU: ['المجر'],
  ID: ['Republic of Indonesia'],
  IE: ['Republic of Ireland', 'Eire', 'إيرلندا', 'ايرلندا'],
  IN: ['Republic of India', 'Республика Индия', 'Индия Республикасы'],
  IQ: ['Republic of Iraq'],
  IR: ['Iran (Islamic Republic of)', 'Iran, Islamic Rep.', 'Iran, Islamic Republic of', 'Islamic Republic of Iran', 'I.R. Iran', 'ИРИ', 'Исламская Республика Иран', 'Иран Ислам Республикасы', 'جمهورية إيران الإسلامية'],
  IS: ['ايسلندا', 'أيسلندا'],
  IT: ['Italian Republic', 'Итальянская Республика'],
  JO: ['Hashemite Kingdom of Jordan', 'المملكة الأردنية الهاشمية'],
  KG: ['Kyrgyz Republic', 'Kirghizia', 'Kirgizia', 'Kirgizstan', 'Kirghizstan', 'Kirgystan', 'КР', 'Кыргызстан', 'Кыргызская Республика', 'Киргизская Республика', 'Қырғыз Республикасы', 'قرغيزستان', 'قيرغيزيا', 'قرغيزيا', 'جمهورية قيرغيزستان'],
  KN: ['Saint Kitts and Nevis', 'Saint Kitts & Nevis', 'Сент-Киттс и Невис'],
  KP: ['DPRK', 'D.P.R.K.', "Democratic People's Republic of Korea", "Korea, Democratic People's Republic of", "Korea (Democratic People's Republic of)", "Korea, Dem. People's Rep.", "Dem. People's Rep. of Korea", 'Korea, North', 'Северная Корея', 'Корейская Народно-Демократическая Республика', 'КХДР', 'Корея Халық Демократиялық Республикасы', 'جمهورية كوريا الديمقراطية الشعبية', 'جمهورية كوريا الشعبية الديمقراطية'],
  KR: ['Republic of Korea', 'Korea, Republic of', 'Korea (Republic of)', 'Korea, Rep.', 'Rep. of Korea', 'Korea, South', 'ROK', 'S. Korea', 'Южная Корея', 'Корея Республикасы', 'جمهورية كوريا'],
  KW: ['State of Kuwait', 'دولة الكويت'],
  KZ: ['Republic of Kazakhstan', 'Kazakstan', 'Qazaqstan', 'РК', 'Республика Казахстан', 'ҚР', 'Қазақстан Республикасы', 'قازاقستان', 'كازخستان', 'قازاخستان', 'جمهورية كازاخستان'],
  LA: ["Lao People's Democratic Republic", "Lao People's Dem. Rep.", 'Lao PDR', 'Lao', 'ЛНДР', 'Лаосская Народно-Демократическая Республика', 'لاو'],
  LC: ['Saint Lucia'],
  LT: ['Литовская Республика'],
  LV: ['Латвийская Республика', 'لتفيا'],
  LY: ['Libyan Arab Jamahiriya', 'State of Libya'],
  MA: ['Kingdom of Morocco', 'المملكة المغربية'],
  MD: ['Moldavia', 'Republic of Moldova', 'Moldova, Republic of', 'Moldova (Republic of)', 'Rep. of Moldova', 'Молдавия', 'Молдова', 'Республика Молдова', 'Молдова Республикасы', 'مولدافيا', 'جمهورية مولدوفا'],
  MF: ['Saint Martin', 'Saint Martin (French part)', 'Saint-Martin'],
  MK: ['Macedonia', 'FYROM', 'The former Yugoslav Republic of Macedonia', 'Republic of North Macedonia', 'Macedonia, FYR', 'N. Macedonia', 'Македония', 'مقدونيا'],
  MM: ['Burma', 'Бирма', 'بورما'],
  MO: ['Macau', 'Macao SAR', 'Macau SAR', 'Macao, China', 'Macao SAR, China', 'China, Macao SAR', 'Аомынь', 'Аомэнь'],
  MP: ['N. Mariana Islands'],
  NL: ['Holland', 'The Netherlands', 'Kingdom of the Netherlands', 'Netherlands (Kingdom of the)', 'Netherlands, Kingdom of the', 'Голландия', 'Королевство Нидерландов'],
  OM: ['Sultanate of Oman', 'سلطنة عمان', 'عمان'],
  PG: ['Папуа Новая Гвинея'],
  PH: ['The Philippines', 'Филиппин', 'الفليبين'],
  PK: ['Islamic Republic of Pakistan', 'Исламская Республика Пакистан'],
  PL: ['Республика Польша', 'بولونيا'],
  PS: ['State of Palestine', 'Palestine, State of', 'West Bank and Gaza', 'West Bank and Gaza Strip', 'Occupied Palestinian Territory', 'Государство Палестина', 'دولة فلسطين'],
  QA: ['State of Qatar', 'دولة قطر'],
  RE: ['Reunion'],
  RO: ['Rumania', 'Roumania'],
  RS: ['Republic of Serbia', 'Республика Сербия', 'جمهورية صربيا'],
  RU: ['Russian Federation', 'The Russian Federation', 'РФ', 'Российская Федерация', 'Ресей Федерациясы', 'الاتحاد الروسي', 'روسيا الاتحادية'],
  SA: ['KSA', 'Kingdom of Saudi Arabia', 'Saudi', 'Королевство Саудовская Аравия', 'КСА', 'السعودية', 'العربية السعودية'],
  SD: ['Republic of the Sudan'],
  SG: ['Republic of Singapore', 'سنغافوره'],
  SH: ['Saint Helena', 'Saint Helena, Ascension and Tristan da Cunha', 'Остров Святой Елены'],
  SI: ['Republic of Slovenia'],
  SK: ['Slovak Republic', 'Slovak Rep.', 'Словацкая Республика'],
  ST: ['Sao Tome', 'Sao Tome and Principe', 'São Tomé'],
  SX: ['St. Maarten', 'Saint Maarten', 'Sint Maarten (Dutch part)'],
  SY: ['Syrian Arab Republic', 'Syrian Arab Rep.', 'Сирийская Арабская Республика', 'Сирия Араб Республикасы', 'سورية', 'الجمهورية العربية السورية'],
  TH: ['Kingdom of Thailand', 'Тайланд'],
  TJ: ['Republic of Tajikistan', 'Tadjikistan', 'Tadzhikistan', 'Республика Таджикистан', 'Тәжікстан Республикасы', 'طاجكستان', 'تاجيكستان', 'تاجكستان'],
  TM: ['Turkmenia', 'Туркмения', 'تركمانيا', 'تركمنستان'],
  TR: ['Turkey', 'Turkiye', 'Republic of Türkiye', 'Republic of Turkey', 'Турецкая Республика', 'Түркия Республикасы', 'تركية'],
  TT: ['Trinidad'],
  TW: ['Chinese Taipei', 'Taiwan, China', 'Taiwan, Province of China', 'Taiwan (Province of China)', 'Китайский Тайбэй', 'Тайвань (Китай)', 'تايبيه الصينية'],
  TZ: ['United Republic of Tanzania', 'United Rep. of Tanzania', 'Tanzania, United Republic of', 'تنزانيا المتحدة'],
  UA: ['The Ukraine', 'اوكرانيا'],
  UM: ['Minor Outlying Islands'],
  US: ['U.S.', 'USA', 'U.S.A.', 'United States of America', 'The United States', 'America', 'США', 'Соединенные Штаты Америки', 'Америка', 'АҚШ', 'أمريكا', 'امريكا', 'الولايات المتحدة الأمريكية', 'الولايات المتحدة الامريكية'],
  UZ: ['Republic of Uzbekistan', 'Uzbekiston', "O'zbekiston", 'Республика Узбекистан', 'РУз', 'Өзбекстан Республикасы', 'أزبكستان', 'ازبكستان'],
  VA: ['Holy See', 'Vatican', 'Vatican City State', 'Святой Престол', 'الكرسي الرسولي', 'مدينة الفاتيكان'],
  VC: ['Saint Vincent and the Grenadines', 'St. Vincent and the Grenadines', 'St. Vincent'],
  VE: ['Venezuela (Bolivarian Republic of)', 'Venezuela, RB', 'Venezuela, Bolivarian Republic of', 'Bolivarian Republic of Venezuela', 'Боливарианская Республика Венесуэла'],
  VG: ['Virgin Islands (British)', 'Virgin Islands, British', 'BVI', 'Британские Виргинские острова'],
  VI: ['Virgin Islands (U.S.)', 'Virgin Islands, U.S.', 'USVI', 'Американские Виргинские острова'],
  VN: ['Viet Nam', 'Socialist Republic of Vietnam', 'Социалистическая Республика Вьетнам', 'СРВ', 'الفيتنام', 'فييتنام'],
  // CLDR's own alpha-3 for Kosovo is XKK; the World Bank once wrote KSV.
  XK: ['XKK', 'KSV', 'Kosovo*', 'Republic of Kosovo', 'Kosovo under UNSCR 1244', 'كوسوفا'],
  YE: ['Yemen, Rep.', 'Republic of Yemen', 'Йеменская Республика', 'الجمهورية اليمنية'],
  ZA: ['RSA', 'S. Africa', 'Republic of South Africa', 'ЮАР', 'Южная Африка', 'ОАР', 'Оңтүстік Африка Республикасы', 'جمهورية جنوب أفريقيا', 'جنوب افريقيا'],
};

// Cyrillic short forms that look like another country's Latin code. Each is in daily use and is
// asked for; a matcher that maps look-alike letters must not be let loose on them.
const LOOK_ALIKES = { 'КР': 'KP', 'РК': 'PK' };

// Natural Earth shapes without an ISO number, by their name in the file. `null`: no country of
// this table (a disputed glacier; the Australian Indian Ocean islands, which touch nobody).
const SHAPE_BY_NAME = {
  'Kosovo': 'XKX',
  'N. Cyprus': 'CYP',
  'Somaliland': 'SOM',
  'Siachen Glacier': null,
  'Indian Ocean Ter.': null,
};
// Land borders that the 1:50m drawing loses or files under another code, each with its reason.
const ADDED_BORDERS = [
  ['BWA', 'ZMB', 'about 150 m on the Zambezi at Kazungula, bridged in 2021; a point at this scale'],
  ['ESP', 'GIB', 'Gibraltar is not drawn at this scale'],
  ['ESP', 'MAR', 'Ceuta and Melilla are not drawn at this scale'],
  ['GUF', 'BRA', 'Natural Earth draws French Guiana inside France'],
  ['GUF', 'SUR', 'as above'],
];
// Borders of an overseas territory that the drawing gives to its mother country.
const REMOVED_BORDERS = [['FRA', 'BRA'], ['FRA', 'SUR']];
// Spot checks: whole lists that a reader of the map knows.
const EXPECTED_NEIGHBOURS = {
  KAZ: 'CHN;KGZ;RUS;TKM;UZB', UZB: 'AFG;KAZ;KGZ;TJK;TKM', KGZ: 'CHN;KAZ;TJK;UZB',
  RUS: 'AZE;BLR;CHN;EST;FIN;GEO;KAZ;LTU;LVA;MNG;NOR;POL;PRK;UKR', XKX: 'ALB;MKD;MNE;SRB',
  FRA: 'AND;BEL;CHE;DEU;ESP;ITA;LUX;MCO', MAR: 'DZA;ESH;ESP', SOM: 'DJI;ETH;KEN',
  TWN: '', JPN: '', SGP: '', CYP: '', GEO: 'ARM;AZE;RUS;TUR', IRN: 'AFG;ARM;AZE;IRQ;PAK;TKM;TUR',
};

function fail(message) {
  throw new Error(message);
}

function assert(condition, message) {
  if (!condition) fail(message);
}

function unpack(directory) {
  for (const { name, version, sha512 } of PACKAGES) {
    execFileSync('npm', ['pack', `${name}@${version}`, '--silent', '--pack-destination', directory], { cwd: directory, stdio: ['ignore', 'ignore', 'inherit'] });
    const file = join(directory, `${name}-${version}.tgz`);
    const hash = createHash('sha512').update(readFileSync(file)).digest('base64');
    assert(hash === sha512, `${name}@${version}: sha512 is ${hash}, not the pinned ${sha512}`);
    execFileSync('tar', ['-xzf', file, '-C', directory]);
    execFileSync('mv', [join(directory, 'package'), join(directory, name)]);
    console.error(`${name} ${version}`);
  }
}

function json(...path) {
  return JSON.parse(readFileSync(join(...path), 'utf8'));
}

// The two ways to compare what people type: punctuation as a blank, and punctuation as nothing.
// A collision under either is a collision.
function fold(text, separator) {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, separator).trim();
}

function spellOut(text, language) {
  let out = text;
  if (language === 'en') out = out.replaceAll(' & ', ' and ').replace(/^St\.? /, 'Saint ').replace(/^U\.S\. /, 'United States ');
  if (language === 'ru') out = out.replace(/(^|\s)о-ва(?=\s|$)/gu, '$1острова').replace(/(^|\s)о-в(?=\s|$)/gu, '$1остров').replace('Св. ', 'Святой ');
  return out.charAt(0).toUpperCase() + out.slice(1);
}

function readCountries(directory) {
  const core = join(directory, 'cldr-core', 'supplemental', 'codeMappings.json');
  const codes = json(core).supplemental.codeMappings;
  // The mapping keeps withdrawn codes (AN, SU, YU); CLDR no longer names those.
  const named = json(directory, 'cldr-localenames-full', 'main', 'en', 'territories.json').main.en.localeDisplayNames.territories;
  const countries = [];
  for (const [alpha2, code] of Object.entries(codes)) {
    if (!/^[A-Z]{2}$/.test(alpha2) || !code._numeric || Number(code._numeric) >= 900 || !named[alpha2]) continue;
    countries.push({ alpha2, alpha3: code._alpha3, numeric: code._numeric });
  }
  assert(countries.length === 249, `ISO 3166-1 has 249 countries, CLDR gives ${countries.length}`);
  countries.push({ ...KOSOVO, numeric: '' });
  countries.sort((a, b) => (a.alpha3 < b.alpha3 ? -1 : 1));
  return countries;
}

function addNames(countries, directory) {
  const main = join(directory, 'cldr-localenames-full', 'main');
  const territories = (locale) => json(main, locale, 'territories.json').main[locale].localeDisplayNames.territories;
  for (const country of countries) country.variants = [];
  for (const language of LANGUAGES) {
    const base = territories(language);
    const variants = VARIANT_LOCALES[language].map(territories);
    for (const country of countries) {
      const { alpha2 } = country;
      const preferred = base[`${alpha2}-${PREFERRED_FORM[alpha2]}`];
      const chosen = NAME[alpha2]?.[language] ?? preferred ?? base[alpha2];
      assert(chosen, `${alpha2}: no ${language} name`);
      country[language] = spellOut(chosen, language);
      for (const table of [base, ...variants]) {
        for (const [key, value] of Object.entries(table)) {
          if (key !== alpha2 && !key.startsWith(`${alpha2}-`)) continue;
          if (AMBIGUOUS[alpha2]?.includes(value)) continue;
          country.variants.push(value, spellOut(value, language));
        }
      }
    }
  }
}

function addAliases(countries) {
  const known = new Set(countries.map((country) => country.alpha2));
  for (const key of Object.keys(ALIASES)) assert(known.has(key), `aliases for ${key}, which is no country`);
  for (const country of countries) {
    const both = (text) => `${fold(text, ' ')}|${fold(text, '')}`;
    const taken = new Set([country.alpha2, country.alpha3, ...LANGUAGES.map((language) => country[language])].map(both));
    country.aliases = [];
    // Hand-kept spellings first, so that the plainest of several equal ones is the one kept.
    for (const alias of [...(ALIASES[country.alpha2] ?? []), ...country.variants]) {
      assert(alias === alias.trim() && !alias.includes(';') && alias !== '', `${country.alpha2}: alias «${alias}»`);
      if (taken.has(both(alias))) continue;
      taken.add(both(alias));
      country.aliases.push(alias);
    }
    country.aliases.sort();
  }
}

function checkUnambiguous(countries) {
  for (const separator of [' ', '']) {
    const owners = new Map();
    for (const country of countries) {
      const words = [country.alpha3, country.alpha2, country.numeric, ...LANGUAGES.map((language) => country[language]), ...country.aliases];
      for (const word of words.filter((text) => text !== '')) {
        const key = fold(word, separator);
        assert(key !== '', `${country.alpha3}: «${word}» folds to nothing`);
        const owner = owners.get(key) ?? country.alpha3;
        assert(owner === country.alpha3, `«${word}» means both ${owner} and ${country.alpha3}`);
        owners.set(key, country.alpha3);
      }
    }
  }
}

function checkLookAlikes(countries) {
  const latin = Object.fromEntries([...'АВЕКМНОРСТУХІ'].map((letter, i) => [letter, 'ABEKMHOPCTYXI'[i]]));
  const codes = new Map(countries.flatMap((country) => [[country.alpha2, country], [country.alpha3, country]]));
  for (const country of countries) {
    for (const alias of country.aliases) {
      const seen = [...alias].map((letter) => latin[letter] ?? letter).join('');
      if (seen === alias || !codes.has(seen) || codes.get(seen) === country) continue;
      assert(LOOK_ALIKES[alias] === seen, `${country.alpha3}: Cyrillic «${alias}» looks like the code of ${codes.get(seen).alpha3}`);
    }
  }
}

function addNeighbours(countries, directory) {
  const topology = json(directory, 'world-atlas', 'countries-50m.json');
  const byNumeric = new Map(countries.filter(({ numeric }) => numeric).map(({ numeric, alpha3 }) => [numeric, alpha3]));
  const owners = new Map();
  for (const shape of topology.objects.countries.geometries) {
    const { name } = shape.properties;
    const alpha3 = shape.id === undefined ? SHAPE_BY_NAME[name] : byNumeric.get(shape.id);
    assert(alpha3 !== undefined, `shape «${name}» (${shape.id}) is no country of the table`);
    if (alpha3 === null) continue;
    const arcs = shape.type === 'Polygon' ? shape.arcs.flat() : shape.arcs.flat(2);
    for (const arc of arcs) {
      const index = arc < 0 ? ~arc : arc;
      if (!owners.has(index)) owners.set(index, new Set());
      owners.get(index).add(alpha3);
    }
  }
  const neighbours = new Map(countries.map(({ alpha3 }) => [alpha3, new Set()]));
  for (const set of owners.values()) {
    for (const one of set) for (const other of set) if (one !== other) neighbours.get(one).add(other);
  }
  for (const [one, other] of ADDED_BORDERS) {
    assert(!neighbours.get(one).has(other), `${one}-${other} is drawn after all; drop it from ADDED_BORDERS`);
    neighbours.get(one).add(other);
    neighbours.get(other).add(one);
  }
  for (const [one, other] of REMOVED_BORDERS) {
    assert(neighbours.get(one).delete(other) && neighbours.get(other).delete(one), `${one}-${other} is not drawn; drop it from REMOVED_BORDERS`);
  }
  for (const country of countries) country.neighbours = [...neighbours.get(country.alpha3)].sort();
  for (const [one, set] of neighbours) {
    assert(!set.has(one), `${one} borders itself`);
    for (const other of set) assert(neighbours.get(other).has(one), `${one}-${other} is one-sided`);
  }
  for (const [alpha3, expected] of Object.entries(EXPECTED_NEIGHBOURS)) {
    const found = [...neighbours.get(alpha3)].sort().join(';');
    assert(found === expected, `${alpha3} borders ${found}, expected ${expected}`);
  }
}

function quote(field) {
  return /[",\n]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field;
}

function parseCsv(path) {
  const lines = readFileSync(path, 'utf8').trimEnd().split('\n');
  const rows = lines.map((line) => [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,"]*))/g)].map((m) => (m[1] ?? m[2]).replaceAll('""', '"')));
  const [header, ...rest] = rows;
  return rest.map((row) => {
    assert(row.length === header.length, `${path}: ${row.length} columns in «${row.join(',')}», expected ${header.length}`);
    return Object.fromEntries(header.map((name, i) => [name, row[i]]));
  });
}

function checkIndustries(directory) {
  const industries = parseCsv(join(directory, 'industries.csv'));
  const groups = parseCsv(join(directory, 'industry-groups.csv'));
  assert(industries.length === 50, `50 industries, found ${industries.length}`);
  assert(groups.length === 22, `22 industry groups, found ${groups.length}`);
  const codes = industries.map(({ code }) => code);
  const members = groups.flatMap((group) => group.members.split(';'));
  assert(new Set(codes).size === codes.length, 'an industry code is repeated');
  assert(members.toSorted().join() === codes.toSorted().join(), 'the groups are no partition of the industries');
  for (const group of groups) assert(group.members.includes(';') || group.members === group.code, `${group.code}: one member of another name`);
  for (const row of [...industries, ...groups]) {
    for (const language of LANGUAGES) {
      assert(row[language] !== '' && row[language].length <= 50, `${row.code}: ${language} name «${row[language]}»`);
    }
    assert(/^\p{Script=Arabic}[\p{Script=Arabic}\s،()]*$/u.test(row.ar), `${row.code}: ar name «${row.ar}»`);
    assert(!/[A-Za-z]/.test(row.ru + row.kk), `${row.code}: Latin letters in a Cyrillic name`);
  }
  console.error(`industries.csv ${industries.length}, industry-groups.csv ${groups.length}: partition complete`);
}

function checkGroups(directory, countries) {
  const known = new Set(countries.map(({ alpha3 }) => alpha3));
  const blocks = readFileSync(join(directory, 'groups.toml'), 'utf8').split('[[group]]').slice(1);
  let total = 0;
  let previousId = '';
  for (const block of blocks) {
    const id = block.match(/^id = "([^"]+)"/m)[1];
    assert(id > previousId, `group ${id} is out of order`);
    previousId = id;
    for (const key of ['name', 'source', 'source_url', 'read', 'members']) assert(new RegExp(`^${key} = `, 'm').test(block), `group ${id} has no ${key}`);
    let previous = '';
    for (const [, country, from, until] of block.matchAll(/\{ country = "([A-Z]{3})", from = "([\d-]{10})"(?:, until = "([\d-]{10})")? \}/g)) {
      assert(known.has(country), `group ${id}: no country ${country}`);
      assert(country > previous, `group ${id}: ${country} is out of order`);
      assert(!Number.isNaN(Date.parse(from)) && (!until || from < until), `group ${id}: dates of ${country}`);
      previous = country;
      total += 1;
    }
    assert(block.split('country = ').length - 1 === [...block.matchAll(/\{ country = "[A-Z]{3}", from = "\d{4}-\d\d-\d\d"(, until = "\d{4}-\d\d-\d\d")? \}/g)].length, `group ${id}: a malformed member`);
  }
  console.error(`groups.toml ${blocks.length} groups, ${total} memberships`);
}

function main() {
  const output = process.argv[2];
  if (!output) {
    console.error('usage: node xtask/data/countries.mjs OUTPUT.csv');
    process.exit(2);
  }
  const directory = mkdtempSync(join(tmpdir(), 'sindan-countries-'));
  try {
    unpack(directory);
    const countries = readCountries(directory);
    addNames(countries, directory);
    addAliases(countries);
    checkUnambiguous(countries);
    checkLookAlikes(countries);
    addNeighbours(countries, directory);
    const header = ['alpha3', 'alpha2', 'numeric', ...LANGUAGES, 'aliases', 'neighbours'];
    const lines = countries.map((country) => header
      .map((column) => quote(Array.isArray(country[column]) ? country[column].join(';') : country[column])).join(','));
    writeFileSync(output, `${[header.join(','), ...lines].join('\n')}\n`);
    const count = (column) => countries.reduce((sum, country) => sum + country[column].length, 0);
    console.error(`${output}: ${countries.length} countries, ${count('aliases')} aliases, ${count('neighbours') / 2} borders`);
    if (existsSync(join(dirname(output), 'industries.csv'))) checkIndustries(dirname(output));
    if (existsSync(join(dirname(output), 'groups.toml'))) checkGroups(dirname(output), countries);
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

main();
