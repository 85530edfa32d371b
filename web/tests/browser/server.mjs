// A real server with a catalog of its own, and the browser to look at it.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
const SHARED = process.env.SINDAN_SHARED ?? join(ROOT, '../shared');

const first = (paths) => paths.find((path) => path && existsSync(path)) ?? null;
const onPath = (name) => first((process.env.PATH ?? '').split(delimiter).map((place) => join(place, name)));

/** The browser, or nothing. */
export const findChromium = () => first([process.env.CHROMIUM, onPath('chromium'), onPath('chromium-browser'), onPath('google-chrome')]);

/** The program, or nothing. */
export const findProgram = () => first([process.env.SINDAN_PROGRAM, join(ROOT, 'target/debug/sindan'), join(ROOT, 'target/release/sindan')]);

/** Lists that are imported where the shared data are at hand. */
const IMPORTS = [
  ['ofac', 'screening/lists/ofac-sdn-2024-05-03.csv'],
  ['un', 'screening/lists/un-consolidated-2026-02-27.xml'],
];

/** A server; `stop` and `start` take it away and bring it back at the same address. */
export class Served {
  #child = null;

  constructor(program, { lists = true, words = [] } = {}) {
    this.program = program;
    this.words = words;
    this.directory = mkdtempSync(join(tmpdir(), 'sindan-browser-'));
    this.catalog = join(this.directory, 'catalog');
    this.listen = '127.0.0.1:0';
    if (lists) for (const [dataset, path] of IMPORTS) {
      const file = join(SHARED, 'data', path);
      if (existsSync(file)) this.run(['data', 'add', dataset, file]);
    }
  }

  run(words, input) {
    const done = spawnSync(this.program, [...words, '--catalog', this.catalog], { encoding: 'utf8', input });
    if (done.status !== 0) throw new Error(`${words.join(' ')}: ${done.stderr}`);
    return done.stdout;
  }

  start() {
    const words = ['serve', '--listen', this.listen, '--catalog', this.catalog, ...this.words];
    this.#child = spawn(this.program, words, { stdio: ['ignore', 'pipe', 'pipe'] });
    return new Promise((resolve, reject) => {
      this.#child.once('exit', (code) => reject(new Error(`the server ended with ${code}`)));
      const hear = (text) => {
        const address = /http:\/\/(\S+)/.exec(String(text));
        if (!address) return;
        this.listen = address[1];
        this.base = `http://${address[1]}/`;
        resolve(this);
      };
      this.#child.stdout.on('data', hear);
      this.#child.stderr.on('data', hear);
      setTimeout(() => reject(new Error('the server does not say its address')), 60_000).unref();
    });
  }

  stop() {
    const child = this.#child;
    this.#child = null;
    if (!child) return Promise.resolve();
    return new Promise((resolve) => {
      child.removeAllListeners('exit');
      child.once('exit', resolve);
      child.kill('SIGTERM');
    });
  }

  async end() {
    await this.stop();
    rmSync(this.directory, { recursive: true, force: true });
  }

  async post(path, body) {
    const response = await fetch(new URL(`api/v1/${path}`, this.base), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (!response.ok) throw new Error(`${path}: ${await response.text()}`);
    return response.json();
  }
}
