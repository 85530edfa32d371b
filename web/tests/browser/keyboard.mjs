// Everything without a mouse: each control is reached by Tab and shows that it has
// the focus, and the tasks of the screening desk are done by keys.
import { VIEWS, openPage, settle } from './walk.mjs';

/** The element that has the focus, through shadow trees, and how it is marked. */
const FOCUSED = `(() => {
  let one = document.activeElement;
  while (one?.shadowRoot?.activeElement) one = one.shadowRoot.activeElement;
  if (!one || one === document.body) return null;
  const box = one.getBoundingClientRect();
  window.numbers ??= new WeakMap();
  if (!window.numbers.has(one)) window.numbers.set(one, (window.number = (window.number ?? 0) + 1));
  // An editor marks its frame.
  const framed = [one, one.closest('.cm-editor')].filter(Boolean).map((each) => getComputedStyle(each));
  const marked = framed.some(({ outlineStyle, outlineWidth, boxShadow }) => (outlineStyle !== 'none' && parseFloat(outlineWidth) > 0) || boxShadow !== 'none');
  return { number: window.numbers.get(one), marked, seen: box.width > 0 && box.bottom > 0 && box.top < innerHeight, what: one.nodeName + '.' + one.className + ' ' + (one.type ?? '') + ' ' + (one.textContent ?? '').trim().slice(0, 30) };
})()`;

/** Controls that a mouse could use. */
const CONTROLS = `(() => {
  const found = [];
  const look = (root) => {
    for (const one of root.querySelectorAll('a[href], button:not(:disabled), input, select, textarea, summary, [tabindex="0"], [contenteditable=true]')) {
      if (one.checkVisibility({ visibilityProperty: true }) && one.tabIndex >= 0) found.push(one);
    }
    for (const one of root.querySelectorAll('*')) if (one.shadowRoot) look(one.shadowRoot);
  };
  look(document);
  return found.length;
})()`;

async function rounds(page, view) {
  const problems = [];
  const reached = new Map();
  const controls = await page.evaluate(CONTROLS);
  for (let step = 0; step < controls * 2 + 20; step++) {
    await page.keyboard.press('Tab');
    let at = await page.evaluate(FOCUSED);
    if (at && !at.marked) {
      // An editor marks itself a moment later.
      await page.waitForTimeout(50);
      at = await page.evaluate(FOCUSED);
    }
    if (!at) {
      if (reached.size >= controls) break;
      continue;
    }
    if (!reached.has(at.number)) reached.set(at.number, at);
    if (!at.marked) problems.push(`${view}: no mark of the focus on ${at.what}`);
    if (!at.seen) problems.push(`${view}: the focus is out of sight on ${at.what}`);
  }
  // A group of a date or of a list has stops of its own, so that there may be more.
  if (reached.size < controls) problems.push(`${view}: ${reached.size} of ${controls} controls are reached by Tab`);
  return [...new Set(problems)].slice(0, 4);
}

export async function keyboard({ browser, served }) {
  const problems = [];
  const { page, wrong, close } = await openPage(browser, { base: served.base });
  const go = async (at, ready) => {
    await page.goto('about:blank');
    await page.goto(`${served.base}#/${at}${at.includes('?') ? '&' : '?'}lang=en&theme=light`);
    await page.waitForSelector(ready, { timeout: 60_000 });
    await settle(page);
  };
  const expect = (so, text) => so || problems.push(text);
  for (const view of VIEWS.filter(({ act }) => !act)) {
    await go(view.at, view.ready);
    problems.push(...(await rounds(page, view.name)));
  }

  // From the first key to the content, and to a scenario, by keys alone.
  await go('dossier', 'main h1');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  expect((await page.evaluate(() => document.activeElement?.id)) === 'content', 'the first Tab and Enter do not lead to the content');
  await go('scenario', '#sentence');
  await page.focus('#sentence');
  await page.keyboard.type('Russia stops selling to Kazakhstan');
  await page.keyboard.press('Enter');
  await page.waitForSelector('.headline');
  await settle(page);
  const before = await page.textContent('.headline');
  await page.focus('input[type=range][step="0.01"]');
  for (let step = 0; step < 5; step++) await page.keyboard.press('ArrowRight');
  await page.waitForFunction((text) => document.querySelector('.headline')?.textContent !== text, before);
  await page.focus('.headline');
  await page.keyboard.press('Enter');
  await page.waitForSelector('aside h2:focus');
  await page.keyboard.press('Escape');
  expect(await page.evaluate(() => document.activeElement?.classList.contains('headline')), 'Escape does not give the focus back to where the reason was asked for');

  // Search goes to the page that answers.
  await page.focus('input[type=search]');
  await page.keyboard.type('854231');
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => location.hash.startsWith('#/check'));
  await page.waitForFunction(() => [...document.querySelectorAll('input')].some((one) => one.value === '854231'));

  // Alerts are decided by j, k, a, r and e, never without a reason.
  await go('screening?view=queue', '#reason');
  await page.locator('h1').click();
  const first = await page.getAttribute('li button[aria-current=true] bdi', 'class').then(() => page.textContent('li button[aria-current=true]'));
  await page.keyboard.press('j');
  await page.waitForFunction((text) => document.querySelector('li button[aria-current=true]')?.textContent !== text, first);
  await page.keyboard.press('k');
  await page.waitForFunction((text) => document.querySelector('li button[aria-current=true]')?.textContent === text, first);
  await settle(page);
  await page.keyboard.press('r');
  expect((await page.evaluate(() => document.activeElement?.id)) === 'reason', 'a decision without a reason does not ask for it');
  await page.keyboard.type('another date of birth');
  await page.reload();
  await page.waitForSelector('#reason');
  await settle(page);
  expect((await page.inputValue('#reason')) === 'another date of birth', 'the reason that was being written is lost');
  const open = await page.locator('ol li').count();
  await page.locator('h1').click();
  await page.keyboard.press('r');
  await page.waitForFunction((count) => document.querySelectorAll('ol li').length === count - 1, open);
  await close();
  return [...problems, ...wrong];
}
