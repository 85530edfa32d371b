// Browser tests: `npm run browser`. Pictures of every page lie in web/.shots
// afterwards. `npm run browser -- walk:dossier,data` runs a part.
import { fileURLToPath } from 'node:url';
import { findChromium, findProgram, Served } from './server.mjs';

const skip = (why) => {
  console.log(`skipped: browser tests (${why})`);
  process.exit(0);
};
const executablePath = findChromium();
const program = findProgram();
if (!executablePath) skip('no Chromium: set CHROMIUM');
if (!program) skip('no program: build it with `cargo build -p sindan --no-default-features --features serve`, or set SINDAN_PROGRAM');
const { chromium } = await import('playwright-core').catch(() => skip('playwright-core is not installed: npm ci'));
const { walk } = await import('./walk.mjs');
const { parts } = await import('./parts.mjs');

const shots = fileURLToPath(new URL('../../.shots/', import.meta.url));
const [wanted, views] = (process.argv[2] ?? 'all').split(':');
const served = await new Served(program).start();
const page = await (await fetch(served.base)).text();
if (!page.includes('<div id="app">')) {
  await served.end();
  skip('the program was built without the workbench: cargo xtask web, then build it again');
}
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu', '--font-render-hinting=none'] });
const problems = [];
try {
  // Alerts to decide, with what is found about each name.
  for (const name of ['Viktor Bout', 'Виктор Бут']) {
    const { hits } = await served.post('screen', { party: { name } });
    const title = hits[0] ? `${hits[0].list} ${hits[0].entity_id}` : 'own list 1';
    await served.post('cases', { kind: 'screening', title, subject: { party: { name }, ...(hits[0] ? { hit: hits[0] } : {}) } });
  }
  if (wanted === 'all' || wanted === 'walk') problems.push(...(await walk(browser, served, shots, views?.split(','))));
  for (const [name, part] of Object.entries(parts)) {
    if (wanted !== 'all' && wanted !== name) continue;
    const found = await part({ browser, served, program, shots }).catch((error) => [error.stack ?? String(error)]);
    console.log(`${name}: ${found.length === 0 ? 'good' : 'not good'}`);
    problems.push(...found.map((text) => `${name}: ${text}`));
  }
} finally {
  await browser.close();
  await served.end();
}
for (const problem of problems) console.log(`problem: ${problem}`);
process.exit(problems.length > 0 ? 1 : 0);
