// Light, dark, or as the system says.
import { place } from './place.svelte';

export const THEMES = ['system', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

const dark = window.matchMedia('(prefers-color-scheme: dark)');

export const theme = (): Theme => THEMES.find((one) => one === place.get('theme')) ?? 'system';

let system = $state(dark.matches);

/** Whether what is shown is dark. */
export const isDark = (): boolean => (theme() === 'system' ? system : theme() === 'dark');

/** Writes the theme where the style sheet looks for it. */
export function applyTheme(): void {
  document.documentElement.dataset.theme = isDark() ? 'dark' : 'light';
}

dark.addEventListener('change', () => {
  system = dark.matches;
  applyTheme();
});
