// Actions in plain words, in four languages.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { understand } from '../../src/lib/plain_words';

const says = (sentence: string): string => {
  const action = understand(sentence);
  return action ? `${action.kind} ${action.from} ${action.to} ${action.sectors.join(',')} ${action.share}` : 'nothing';
};

test('who stops selling to, or buying from, whom', () => {
  assert.equal(says('Russia stops selling to Kazakhstan'), 'export_ban RUS KAZ  1');
  assert.equal(says('Russia stops selling half of its refined petroleum to Kazakhstan'), 'export_ban RUS KAZ C19 0.5');
  assert.equal(says('Germany no longer buys from Kazakhstan'), 'import_ban DEU KAZ  1');
  assert.equal(says('The European Union bans imports from Kazakhstan'), 'import_ban EU KAZ  1');
  assert.equal(says('EU bans imports from KAZ'), 'import_ban EU KAZ  1');
  assert.equal(says('ЕС запрещает импорт из Казахстана'), 'import_ban EU KAZ  1');
  assert.equal(says('Европейский союз прекращает закупки у Казахстана'), 'import_ban EU KAZ  1');
  assert.equal(says('Еуропалық одақ Қазақстаннан сатып алмайды'), 'import_ban EU KAZ  1');
  assert.equal(says('RUS and KAZ stop trading'), 'embargo RUS KAZ  1');
  assert.equal(says('China exports 30 % less to South Korea'), 'export_ban CHN KOR  0.3');
  assert.equal(says('Россия прекращает продавать Казахстану'), 'export_ban RUS KAZ  1');
  assert.equal(says('Китай отказывается от импорта из Казахстана'), 'import_ban CHN KAZ  1');
  assert.equal(says('Ресей Қазақстанға сатуды тоқтатады'), 'export_ban RUS KAZ  1');
  assert.equal(says('Қытай Қазақстаннан сатып алмайды'), 'import_ban CHN KAZ  1');
  assert.equal(says('تتوقف روسيا عن تصدير بضائعها إلى كازاخستان'), 'export_ban RUS KAZ  1');
});

test('what is not understood is not guessed', () => {
  for (const sentence of ['', 'Russia', 'Kazakhstan is large', 'sell everything to everybody', 'Korea stops selling to Japan', 'Russia stops selling to Russia', 'eu stops buying']) {
    assert.equal(says(sentence), 'nothing', sentence);
  }
});
