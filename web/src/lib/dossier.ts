// The page of a dossier put into the workbench: its styles become sheets of a shadow
// tree, its theme is that of the frame, and its tables can be taken home.
import { csv, download } from './files';

interface Options {
  dark: boolean;
  download: string;
  whyLabel: string;
  /** Beginning of the names of files. */
  name: string;
  /** Section that is scrolled to. */
  at: string | null;
  go: (section: string) => void;
  why: (sources: string, title: string) => void;
}

/** What the frame adds to the styles of the page. */
const ADDED = `
:host { display: block; }
.page { margin: 0; padding: 0; max-width: 46.5rem; background: none; font: 1rem/1.55 var(--sans); color: var(--ink); }
.masthead { margin: 0; padding: 0; }
.actions { display: flex; flex-wrap: wrap; gap: .5rem; }
button { font: inherit; font-size: .8125rem; min-height: 2.5rem; padding: .25rem .75rem; border: 1px solid var(--rule); border-radius: 4px; background: transparent; color: var(--ink); cursor: pointer; }
button:hover { border-color: var(--quiet); }
:focus-visible { outline: 2px solid var(--focus); outline-offset: 2px; }
`;

/** Styles of a whole page as styles of a tree within another page. */
function adapt(styles: string, dark: boolean): string {
  return styles
    .replace('@media screen and (prefers-color-scheme: dark)', dark ? '@media screen' : '@media not all')
    .replaceAll(':root', ':host')
    .replace(/^body \{/m, '.page {')
    .replace(/^html \{/m, ':host {')
    .replace('color-scheme: light dark', `color-scheme: ${dark ? 'dark' : 'light'}`);
}

function rows(table: HTMLTableElement): [string[], string[][]] {
  const all = [...table.rows].map((row) => [...row.cells].map((cell) => (cell.textContent ?? '').replaceAll('\u2060', '').trim()));
  return [all[0] ?? [], all.slice(1)];
}

/** Shows a dossier; what was shown goes. */
export function showDossier(box: HTMLElement, html: string, options: Options): void {
  // Without its inline style, which the content policy would report.
  let css = '';
  const plain = html.replace(/<style>([\s\S]*?)<\/style>/g, (_, text: string) => ((css += text), ''));
  const page = new DOMParser().parseFromString(plain, 'text/html');
  const root = box.shadowRoot ?? box.attachShadow({ mode: 'open' });
  const styles = new CSSStyleSheet();
  const added = new CSSStyleSheet();
  styles.replaceSync(adapt(css, options.dark));
  added.replaceSync(ADDED);
  root.adoptedStyleSheets = [styles, added];

  const shown = document.createElement('div');
  shown.className = 'page';
  shown.lang = page.documentElement.lang;
  shown.dir = page.documentElement.dir;
  page.querySelector('.skip')?.remove();
  // The frame has the name of the country as its heading, and one main part.
  const heading = page.querySelector('.masthead h1');
  heading?.remove();
  page.querySelectorAll('body > main').forEach((main) => {
    const part = page.createElement('div');
    part.append(...main.childNodes);
    main.replaceWith(part);
  });
  shown.append(...[...page.body.childNodes].map((node) => document.adoptNode(node)));

  let count = 0;
  shown.querySelectorAll('section').forEach((section) => {
    const title = section.querySelector('h2')?.textContent?.trim() ?? '';
    const sources = section.querySelector('.sources');
    section.querySelectorAll('table').forEach((table) => {
      count += 1;
      const name = `${options.name}-${count}.csv`;
      const actions = document.createElement('div');
      actions.className = 'actions';
      const label = table.caption?.textContent?.trim() ?? title;
      actions.append(
        button(options.download, label, () => {
          const [header, body] = rows(table);
          download(name, csv(header, body));
        }),
      );
      if (sources?.textContent) {
        const text = sources.textContent.trim();
        actions.append(button(options.whyLabel, label, () => options.why(text, label || title)));
      }
      (table.closest('.table-frame') ?? table).after(actions);
    });
  });
  shown.addEventListener('click', (event) => {
    const link = event.target instanceof Element ? event.target.closest('a[href^="#"]') : null;
    if (!link) return;
    event.preventDefault();
    const section = link.getAttribute('href')?.slice(1) ?? '';
    options.go(section);
    reach(shown, section, true);
  });
  root.replaceChildren(shown);
  if (options.at) reach(shown, options.at, false);
}

function button(text: string, about: string, act: () => void): HTMLButtonElement {
  const made = document.createElement('button');
  made.type = 'button';
  made.textContent = text;
  if (about) made.setAttribute('aria-label', `${text}: ${about}`);
  made.addEventListener('click', act);
  return made;
}

function reach(shown: HTMLElement, section: string, focus: boolean): void {
  const found = shown.querySelector<HTMLElement>(`#${CSS.escape(section)}`);
  if (!found) return;
  found.tabIndex = -1;
  if (focus) found.focus({ preventScroll: true });
  found.scrollIntoView();
}
