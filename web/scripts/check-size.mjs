// The first load: what index.html names, packed with gzip, before the basemap.
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

const LIMIT_BYTES = 350_000;
const dist = new URL('../dist/', import.meta.url);
const page = readFileSync(new URL('index.html', dist));
const named = [...page.toString().matchAll(/(?:src|href)="\.\/([^"]+)"/g)].map((found) => found[1]);
let total = gzipSync(page).length;
for (const name of named) total += gzipSync(readFileSync(new URL(name, dist))).length;
console.log(`first load: ${(total / 1000).toFixed(1)} kB in gzip (limit ${LIMIT_BYTES / 1000} kB)`);
if (total > LIMIT_BYTES) process.exit(1);
