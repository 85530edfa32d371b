// What goes wrong, and what stays of what was typed.
import { closeSync, openSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { Served } from './server.mjs';
import { openPage, problemsOfAccess, settle } from './walk.mjs';

const BYTES_MB = 2 ** 20;

async function typeShipment(page) {
  await page.getByLabel('HS code').first().fill('854231');
  await page.getByLabel('Description').first().fill('Microcontrollers');
  await page.getByLabel('Sent from').fill('Germany');
  await page.keyboard.press('Tab');
}
const typed = async (page) => [await page.getByLabel('HS code').first().inputValue(), await page.getByLabel('Description').first().inputValue()].join(' ');

async function away({ browser, served, shots }, problems) {
  const { page, close } = await openPage(browser, { base: served.base });
  const expect = (so, text) => so || problems.push(text);
  await page.goto(`${served.base}#/scenario?lang=en&theme=light&country=KAZ&act=export_ban:RUS:KAZ`);
  await page.waitForSelector('.headline');
  await settle(page);
  const loss = await page.textContent('.headline');
  await page.getByRole('link', { name: /Check/ }).click();
  await page.waitForSelector('form');
  await typeShipment(page);
  await served.stop();

  await page.getByRole('button', { name: 'Check', exact: true }).click();
  await page.waitForSelector('[role=alert] >> text=The server does not answer');
  expect((await typed(page)) === '854231 Microcontrollers', 'away: what was typed is lost');
  for (const problem of await problemsOfAccess(page)) problems.push(`away: ${problem}`);
  await page.screenshot({ path: join(shots, 'fault-away.png'), fullPage: true });
  await page.reload().catch(() => undefined);

  await served.start();
  await page.goto(`${served.base}#/check?lang=en&theme=light`);
  await page.waitForSelector('form');
  expect((await typed(page)) === '854231 Microcontrollers', 'restarted: what was typed is lost');
  await page.getByRole('button', { name: 'Check', exact: true }).click();
  await page.waitForSelector('.verdict');

  // A view that was there stays, dated, when the server goes.
  await page.goto(`${served.base}#/scenario?lang=en&theme=light&country=KAZ&act=export_ban:RUS:KAZ`);
  await page.waitForSelector('.headline');
  await settle(page);
  await served.stop();
  await page.focus('input[type=range][step="0.01"]');
  await page.keyboard.press('ArrowRight');
  await page.waitForSelector('text=/asking again failed/');
  expect((await page.textContent('.headline')) === loss, 'stale: the last answer is gone');
  await page.screenshot({ path: join(shots, 'fault-stale.png'), fullPage: true });
  await served.start();
  await page.locator('.note button').first().click();
  await page.waitForFunction(() => document.querySelector('.note') === null);
  await close();
}

async function slow({ browser, served, shots }, problems) {
  const { page, close } = await openPage(browser, { base: served.base });
  const expect = (so, text) => so || problems.push(text);
  await page.route('**/api/v1/brief/**', async (route) => {
    await new Promise((done) => setTimeout(done, 4000));
    await route.continue().catch(() => undefined);
  });
  await page.goto(`${served.base}#/dossier?lang=en&theme=light`);
  await page.waitForSelector('.skeleton');
  await page.waitForSelector('button >> text=Cancel', { timeout: 3000 });
  await page.screenshot({ path: join(shots, 'fault-slow.png') });
  expect((await page.evaluate(() => window.shift)) < 0.02, 'slow: the page jumps');
  await page.getByRole('button', { name: 'Cancel' }).first().click();
  await page.waitForFunction(() => document.querySelector('[aria-busy=true]') === null);
  await close();
}

async function large({ browser, served, shots }, problems) {
  const { page, close } = await openPage(browser, { base: served.base });
  const expect = (so, text) => so || problems.push(text);
  const path = join(served.directory, 'large.csv');
  const file = openSync(path, 'w');
  let bytes = writeSync(file, 'id,date,dispatch,destination,transit,mode,currency,party.exporter.country,party.exporter.name,line.code,line.value,line.origin,clauses\n');
  for (let at = 0; bytes < 50 * BYTES_MB; at += 1000) {
    let text = '';
    for (let row = at; row < at + 1000; row++) text += `shipment-${row},2024-05-02,DEU,KAZ,-,air,EUR,DEU,Beispiel Elektronik Gesellschaft ${row},100199,84000,DEU,-\n`;
    bytes += writeSync(file, text);
  }
  closeSync(file);
  await page.goto(`${served.base}#/check?lang=en&theme=light`);
  await page.waitForSelector('form');
  await typeShipment(page);
  await page.setInputFiles('input[type=file]', path);
  await page.waitForSelector('progress');
  const started = Date.now();
  // It answers while the file is on its way.
  await page.getByLabel('Description').first().fill('Microcontrollers and more');
  await page.waitForSelector('text=/[0-9] judged/', { timeout: 120_000 });
  await page.screenshot({ path: join(shots, 'fault-50-mb.png'), fullPage: true });
  console.log(`50 MB: sent, and judged from after ${((Date.now() - started) / 1000).toFixed(1)} s`);
  await page.getByRole('button', { name: 'Cancel' }).first().click();
  await page.waitForFunction(() => document.querySelector('progress') === null);
  expect((await typed(page)) === '854231 Microcontrollers and more', '50 MB: what was typed is lost');
  for (let look = 0; ; look++) {
    const jobs = await (await fetch(new URL('api/v1/jobs', served.base))).json();
    if (jobs.every(({ state }) => state !== 'running' && state !== 'queued')) break;
    if (look > 100) { problems.push('50 MB: the job goes on after it was given up'); break; }
    await new Promise((done) => setTimeout(done, 100));
  }
  const json = join(served.directory, 'large.json');
  writeFileSync(json, Buffer.alloc(49 * BYTES_MB, 0x20));
  await page.setInputFiles('input[type=file]', json);
  await page.waitForSelector('[role=alert] >> text=/49.0 MB/');
  await close();
}

async function rights({ browser, program, shots }, problems) {
  const served = new Served(program, { lists: false, words: ['--require-login'] });
  served.run(['user', 'add', 'anna', '--role', 'analyst'], 'correct horse battery\n');
  await served.start();
  try {
    const { page, close } = await openPage(browser, { base: served.base });
    const expect = (so, text) => so || problems.push(text);
    await page.goto(`${served.base}#/check?lang=en&theme=light`);
    const signIn = async (password) => {
      await page.waitForSelector('dialog[open]');
      await page.locator('dialog input').first().fill('anna');
      await page.locator('dialog input[type=password]').fill(password);
      await page.locator('dialog button').click();
    };
    await signIn('wrong');
    await page.waitForSelector('dialog [role=alert]');
    await page.screenshot({ path: join(shots, 'fault-sign-in.png') });
    for (const problem of await problemsOfAccess(page)) problems.push(`sign in: ${problem}`);
    await signIn('correct horse battery');
    await page.waitForSelector('dialog[open]', { state: 'hidden' });
    await typeShipment(page);
    // The session ends while somebody types.
    await page.context().clearCookies();
    await page.getByRole('button', { name: 'Check', exact: true }).click();
    await signIn('correct horse battery');
    await page.waitForSelector('.verdict');
    expect((await typed(page)) === '854231 Microcontrollers', 'session: what was typed is lost');

    // An analyst may not import; the empty catalog says what to do.
    await page.goto(`${served.base}#/data?lang=en&theme=light`);
    await page.waitForSelector('table');
    await page.setInputFiles('input[type=file]', { name: 'own.csv', mimeType: 'text/csv', buffer: Buffer.from('id,schema,name\nx,Person,Somebody\n') });
    await page.getByLabel('Name of the list').fill('own');
    await page.getByRole('button', { name: 'Add the file' }).click();
    await page.waitForSelector('[role=alert] >> text=You may not do this');
    expect((await page.getByLabel('Name of the list').inputValue()) === 'own', 'rights: what was typed is lost');
    await page.screenshot({ path: join(shots, 'fault-rights.png'), fullPage: true });
    await page.goto(`${served.base}#/screening?name=Viktor+Bout&lang=en&theme=light`);
    await page.waitForSelector('[role=note]');
    await page.screenshot({ path: join(shots, 'fault-empty-catalog.png'), fullPage: true });
    await close();
  } finally {
    await served.end();
  }
}

export async function faults(with_) {
  const problems = [];
  for (const [name, part] of Object.entries({ away, slow, large, rights })) {
    const started = Date.now();
    await part(with_, problems).catch((error) => problems.push(`${name}: ${error.message.split('\n').slice(0, 3).join(' ')}`));
    console.log(`  ${name}: ${((Date.now() - started) / 1000).toFixed(1)} s`);
  }
  return problems;
}
