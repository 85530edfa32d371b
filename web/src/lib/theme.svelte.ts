// Light, dark, or as the system says.
import { place } from './place.svelte';

export const THEMES = ['system', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

const dark = window.matchMedia('(prefers-color-scheme: dark)');

export const theme = (): Theme => THEMES.find((one) => one === place.get('theme')) ?? 'system';

/** Writes the theme where the style sheet looks for it. */
export function applyTheme(): void {
  const chosen = theme();
  const shown = chosen === 'system' ? (dark.matches ? 'dark' : 'light') : chosen;
  document.documentElement.dataset.theme = shown;
}

dark.addEventListener('change', applyTheme);
