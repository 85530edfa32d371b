// The questions of somebody who has never seen the workbench, from the first page
// and by what is written on it.
import { openPage, settle } from './walk.mjs';

export async function tasks({ browser, served }) {
  const problems = [];
  const { page, wrong, close } = await openPage(browser, { base: served.base });
  const start = async () => {
    await page.goto('about:blank');
    await page.goto(served.base);
    await page.waitForSelector('nav ul a');
  };
  const menu = (name) => page.locator('nav ul a', { hasText: name }).first().click();
  const expect = (so, text) => so || problems.push(text);

  await start();
  await menu('Scenario');
  await page.getByLabel('Say it in words').fill('The European Union bans imports from Kazakhstan');
  await page.getByRole('button', { name: 'Add', exact: true }).first().click();
  await page.waitForSelector('.headline');
  const loss = await page.textContent('.headline');
  expect(/Kazakhstan loses USD [\d.]+ bn/.test(loss), `the loss reads "${loss.trim()}"`);
  console.log(`a newcomer finds: ${loss.trim()}`);

  await start();
  await menu('Check');
  await page.getByLabel('HS code').first().fill('854231');
  await page.getByLabel('Date of export').fill('2024-05-02');
  await page.getByLabel('Sent from').fill('Germany');
  await page.getByLabel('Destination').fill('Kazakhstan');
  await page.getByLabel('Transit through').fill('Russia');
  await page.getByLabel('Mode').selectOption('rail');
  await page.getByRole('button', { name: 'Check', exact: true }).click();
  await page.waitForSelector('.verdict');
  const verdict = await page.textContent('.verdict');
  expect(verdict === 'Prohibited', `the verdict reads "${verdict}"`);
  console.log(`a newcomer finds: ${verdict}`);

  await start();
  await menu('Corridors');
  await page.getByLabel('To', { exact: true }).fill('Rotterdam');
  await page.getByLabel('Avoid').fill('Russia+Belarus');
  await page.keyboard.press('Tab');
  await page.getByRole('button', { name: 'Find ways' }).click();
  await page.waitForSelector('svg path.way');
  await settle(page);
  const way = await page.locator('table tbody tr').first().innerText();
  expect(!/Russia|Belarus/.test(way) && /Netherlands/.test(way), `the first way reads "${way}"`);
  console.log(`a newcomer finds: ${way.replaceAll(/\s+/g, ' ')}`);

  // Close the crossing of the Caspian by a click on the map, and see another way.
  const before = await page.locator('table tbody').innerText();
  await page.locator('svg path.way.chosen.sea').first().click({ force: true, position: { x: 1, y: 1 } }).catch(() => undefined);
  if (!page.url().includes('closed=')) await page.locator('svg path.way.chosen.sea').first().dispatchEvent('click');
  await page.waitForFunction(() => location.hash.includes('closed='));
  await settle(page);
  expect((await page.locator('table tbody').innerText()) !== before, 'a closed leg changes nothing');
  expect((await page.locator('path.shut').count()) === 1, 'the closed leg is not drawn');
  await close();
  return [...problems, ...wrong];
}
