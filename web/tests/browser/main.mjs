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
  const hits = (await served.post('screen', { party: { name: 'Viktor Bout' } })).hits;
  // Alerts to decide: of the lists where they were imported, else of the demonstration.
  for (const name of ['Viktor Bout', 'Иван Петров']) {
    await served.post('cases', { kind: 'screening', title: `${hits[0]?.list ?? 'demonstration'} ${hits[0]?.entity_id ?? '1'}`, subject: { party: { name }, hit: hits[0] ?? null } });
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
