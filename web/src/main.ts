// Starts the workbench.
import { mount } from 'svelte';
import App from './App.svelte';
import './style.css';
import { loadLanguage } from './lib/messages.svelte';

await loadLanguage();
const target = document.getElementById('app');
if (target) mount(App, { target });
