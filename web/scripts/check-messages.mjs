// Refuses a language that lacks a sentence, has one too many, or other blanks.
import { readFileSync, readdirSync } from 'node:fs';

const place = new URL('../src/messages/', import.meta.url);
const read = (name) => JSON.parse(readFileSync(new URL(name, place), 'utf8'));
const english = read('en.json');
const blanks = (text) => [...text.matchAll(/\{(\w+)\}/g)].map((found) => found[1]).sort().join(' ');
const base = (key) => key.replace(/\.(zero|one|two|few|many|other)$/, '');
const problems = [];
for (const name of ['ru.json', 'kk.json', 'ar.json']) {
  if (!readdirSync(place).includes(name)) {
    problems.push(`${name}: is not there`);
    continue;
  }
  const table = read(name);
  for (const [key, text] of Object.entries(english)) {
    if (!(key in table)) problems.push(`${name}: lacks ${key}`);
    else if (blanks(table[key]) !== blanks(text)) problems.push(`${name}: ${key} has other blanks`);
  }
  for (const key of Object.keys(table)) {
    if (!(key in english) && !(base(key) in english)) problems.push(`${name}: has ${key}, which nobody says`);
  }
}
if (problems.length > 0) {
  console.error(problems.join('\n'));
  process.exit(1);
}
