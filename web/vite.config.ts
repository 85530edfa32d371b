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

// Paths are relative, so that the workbench can be served below any prefix.
export default defineConfig({
  base: './',
  plugins: [groups(), svelte()],
  build: {
    target: 'es2022',
    // A strict content policy forbids inlined scripts and data: fonts.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  server: { proxy: { '/api': 'http://127.0.0.1:8137' } },
});
