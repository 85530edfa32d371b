import { svelte } from '@sveltejs/vite-plugin-svelte';
import { readFileSync } from 'node:fs';
import { defineConfig, type Plugin } from 'vite';

/** Ids and names of the groups of `data/groups.toml`; members stay with the program. */
function groups(): Plugin {
  const name = 'virtual:groups';
  return {
    name,
    resolveId: (id) => (id === name ? `\0${name}` : undefined),
    load(id) {
      if (id !== `\0${name}`) return undefined;
      const file = new URL('../data/groups.toml', import.meta.url);
      this.addWatchFile(file.pathname);
      const found = readFileSync(file, 'utf8').matchAll(/^id = "([^"]+)"\nname = \{ (.+) \}$/gm);
      const all = [...found].map(([, code, names = '']) => ({
        code,
        names: Object.fromEntries([...names.matchAll(/(\w+) = "([^"]+)"/g)].map(([, language, text]) => [language, text])),
      }));
      if (all.length === 0) throw new Error('data/groups.toml: no group found');
      return `export default ${JSON.stringify(all)}`;
    },
  };
}

/** Sentences that the program says of findings, doubts, remedies and barred ways, from
 * its own messages: `virtual:terms-ru` and so on. A sentence has at most blanks. */
function terms(): Plugin {
  const wanted = /^((?:finding|doubt|change|route-bar)-[a-z-]+) = (.+)$/gm;
  return {
    name: 'terms',
    resolveId: (id) => (/^virtual:terms-\w\w$/.test(id) ? `\0${id}` : undefined),
    load(id) {
      const language = /^\0virtual:terms-(\w\w)$/.exec(id)?.[1];
      if (!language) return undefined;
      const file = new URL(`../crates/brief/messages/${language}.ftl`, import.meta.url);
      this.addWatchFile(file.pathname);
      const found = [...readFileSync(file, 'utf8').matchAll(wanted)].map(([, name = '', text = '']) => {
        const [group = '', ...rest] = name.replace('route-bar', 'bar').split('-');
        return [`${group}.${rest.join('_')}`, text.replaceAll(/\{ \$(\w+) \}/g, '{$1}')];
      });
      if (found.length < 40) throw new Error(`${file.pathname}: sentences are missing`);
      return `export default ${JSON.stringify(Object.fromEntries(found))}`;
    },
  };
}

// Paths are relative, so that the workbench can be served below any prefix.
export default defineConfig({
  base: './',
  plugins: [groups(), terms(), svelte()],
  build: {
    target: 'es2022',
    // A strict content policy forbids inlined scripts and data: fonts.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  server: { proxy: { '/api': 'http://127.0.0.1:8137' } },
});
