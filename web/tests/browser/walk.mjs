// Every page in each language, theme and width: a picture to look at, nothing wider
// than the window, nothing that jumps, no serious problem of access, nothing that
// the content policy stops, no other server.
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
export const LANGUAGES = ['en', 'ru', 'kk', 'ar'];
export const THEMES = ['light', 'dark'];
export const WIDTHS = [1280, 360];
/** Most that may move on its own, by the measure of browsers; 0.1 counts as good. */
const MOST_SHIFT = 0.02;

/** Pages with something on them, and what shows that it is there. */
export const VIEWS = [
  { name: 'dossier', at: 'dossier?country=KAZ', ready: 'main .panel .page section' },
  { name: 'scenario', at: 'scenario?country=KAZ&act=import_ban:EU:KAZ', ready: '.headline >> text=/[0-9]/', also: 'text=/[–-]/' },
  { name: 'scenario-empty', at: 'scenario?country=KAZ', ready: 'svg path.absent' },
  { name: 'check', at: 'check?country=KAZ', ready: 'form', act: fillShipment },
  { name: 'check-empty', at: 'check', ready: 'form' },
  { name: 'check-table', at: 'check', ready: 'form', act: dropTable },
  { name: 'screening', at: 'screening?name=Viktor+Bout', ready: '.panel[aria-busy=false] ol' },
  { name: 'queue', at: 'screening?view=queue', ready: '#reason' },
  { name: 'corridors', at: 'corridors?from=Almaty&to=Rotterdam&avoid=RUS%2BBLR', ready: 'svg path.way' },
  { name: 'corridors-closed', at: 'corridors?from=Almaty&to=Rotterdam&avoid=RUS%2BBLR&closed=KAZ_AKTAU~AZE_ALAT', ready: 'svg path.way' },
  { name: 'corridors-empty', at: 'corridors', ready: 'form' },
  { name: 'data', at: 'data', ready: 'table' },
  { name: 'sql', at: 'sql', ready: '.cm-content' },
];

const TABLE = `id,date,dispatch,destination,transit,mode,currency,party.exporter.country,party.exporter.name,line.code,line.value,line.origin,clauses
2024-01,2024-05-02,DEU,KAZ,POL;BLR;RUS,rail,EUR,DEU,Beispiel GmbH,854231,84000,DEU,no_reexport_russia
2024-02,2024-05-02,DEU,KAZ,-,air,EUR,DEU,Beispiel GmbH,100199,84000,DEU,-
2024-03,2024-13-02,DEU,KAZ,-,air,EUR,DEU,Beispiel GmbH,100199,84000,DEU,-
`;

async function fillShipment(page) {
  const shipment = {
    version: 1, id: '2024-0117', date: '2024-05-02', dispatch: 'DEU', destination: 'KAZ', transit: ['POL', 'BLR', 'RUS'], mode: 'rail', currency: 'EUR',
    parties: [{ role: 'exporter', name: 'Beispiel Elektronik GmbH', country: 'DEU' }, { role: 'consignee', name: 'Mysal Trade TOO', country: 'KAZ' }],
    lines: [{ code: '854231', system: 'HS', edition: 2022, description: 'Microcontrollers', value: 84000, origin: 'DEU' }],
    contract_date: '2024-01-15', clauses: ['no_reexport_russia'], party_facts: { screening: { state: 'elsewhere' } },
  };
  await page.setInputFiles('input[type=file]', { name: 'one.json', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify(shipment)) });
  await page.waitForSelector('.verdict');
}

async function dropTable(page) {
  await page.setInputFiles('input[type=file]', { name: 'month.csv', mimeType: 'text/csv', buffer: Buffer.from(TABLE) });
  await page.waitForSelector('table tbody tr');
}

/** A page with watchers on what it does. */
export async function openPage(browser, { width = 1280, height = width < 600 ? 780 : 900, base }) {
  const context = await browser.newContext({ viewport: { width, height }, hasTouch: width < 600, reducedMotion: 'reduce' });
  const page = await context.newPage();
  const wrong = [];
  page.on('console', (message) => {
    // An answer that is a problem document is shown on the page.
    if (message.type() === 'error' && !/Failed to load resource/.test(message.text())) wrong.push(message.text());
  });
  page.on('pageerror', (error) => wrong.push(error.message));
  page.on('request', (request) => {
    if (!request.url().startsWith(base) && !request.url().startsWith('blob:')) wrong.push(`asks ${request.url()}`);
  });
  await page.addInitScript(() => {
    window.shift = 0;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) if (!entry.hadRecentInput) {
        window.shift += entry.value;
        (window.shifts ??= []).push(`${entry.value.toFixed(3)} ${entry.sources.map(({ node }) => `${node?.nodeName}.${node?.className ?? ''}`).join(' ')}`);
      }
    }).observe({ type: 'layout-shift', buffered: true });
  });
  return { page, wrong, close: () => context.close() };
}

/** Waits until nothing is asked any more and the page stands still. */
export async function settle(page) {
  await page.waitForFunction(() => document.querySelector('[aria-busy=true]') === null, null, { timeout: 60_000 });
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
}

/** Serious problems of access. */
export async function problemsOfAccess(page) {
  await page.evaluate(AXE);
  const found = await page.evaluate(() => window.axe.run(document, { resultTypes: ['violations'] }));
  return found.violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `axe ${id} (${nodes.length}): ${nodes[0].target.flat().join(' ')} ${nodes[0].failureSummary.split('\n')[1]?.trim() ?? ''}`);
}

async function wider(page) {
  return page.evaluate(() => {
    const wide = document.documentElement.scrollWidth;
    const clips = (one) => { for (let up = one.parentElement; up; up = up.parentElement) if (getComputedStyle(up).overflowX !== 'visible') return true; return false; };
    if (wide <= window.innerWidth) return null;
    const far = [...document.querySelectorAll('body *')].filter((one) => (one.getBoundingClientRect().right > window.innerWidth + 1 || one.getBoundingClientRect().left < -1) && !clips(one));
    return `the page is ${wide} px wide: ${far.slice(0, 3).map((one) => `${one.nodeName}.${one.className}`).join(', ')}`;
  });
}

export async function walk(browser, served, shots, only) {
  const problems = [];
  let seen = 0;
  let most = 0;
  for (const width of WIDTHS) for (const language of LANGUAGES) for (const theme of THEMES) {
    if (process.env.QUICK && `${language}-${theme}` !== process.env.QUICK) continue;
    const { page, wrong, close } = await openPage(browser, { width, base: served.base });
    for (const view of VIEWS) {
      if (only && !only.includes(view.name)) continue;
      const name = `${view.name}-${language}-${theme}-${width}`;
      const say = (text) => problems.push(`${name}: ${text}`);
      wrong.length = 0;
      try {
        // A load of its own, so that what jumps is counted from the start.
        await page.goto('about:blank');
        await page.goto(`${served.base}#/${view.at}${view.at.includes('?') ? '&' : '?'}lang=${language}&theme=${theme}`);
        await page.waitForSelector(view.ready, { timeout: 60_000 });
        await settle(page);
        const { shift, shifts } = await page.evaluate(() => ({ shift: window.shift, shifts: window.shifts ?? [] }));
        most = Math.max(most, shift);
        if (shift > MOST_SHIFT) say(`layout shift ${shift.toFixed(3)}: ${shifts.join('; ')}`);
        await view.act?.(page);
        await settle(page);
        const wide = await wider(page);
        if (wide) say(wide);
        const told = await page.evaluate(() => ({ lang: document.documentElement.lang, dir: document.documentElement.dir, theme: document.documentElement.dataset.theme }));
        if (told.lang !== language || told.dir !== (language === 'ar' ? 'rtl' : 'ltr') || told.theme !== theme) say(`shows ${JSON.stringify(told)}`);
        for (const problem of await problemsOfAccess(page)) say(problem);
        mkdirSync(shots, { recursive: true });
        await page.screenshot({ path: join(shots, `${name}.png`), fullPage: true });
        seen += 1;
      } catch (error) {
        say(error.message.split('\n')[0]);
        await page.screenshot({ path: join(shots, `${name}.png`) }).catch(() => undefined);
      }
      for (const text of wrong) say(text);
    }
    await close();
  }
  console.log(`pages looked at: ${seen} (${VIEWS.length} views, ${LANGUAGES.length} languages, ${THEMES.length} themes, ${WIDTHS.join(' and ')} px); largest layout shift ${most.toFixed(3)}`);
  return problems;
}
