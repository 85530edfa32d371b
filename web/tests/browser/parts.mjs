// What people do: sliders, keys, faults, and the four questions of a newcomer.
import { faults } from './faults.mjs';
import { keyboard } from './keyboard.mjs';
import { slider } from './slider.mjs';
import { tasks } from './tasks.mjs';

export const parts = { slider, keyboard, faults, tasks };
