import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from '../../testing/running-station.ts';
import { readSettings } from './settings.ts';

const folder = temporaryFolder();
afterAll(() => folder.remove());
const read = (text: string) => {
  const file = join(folder.path, 'settings.json');
  writeFileSync(file, text);
  return readSettings(file);
};

test('settings that are well', () => {
  expect(read('{"knownSkills": ["Go"]}')).toEqual({ knownSkills: ['Go'] });
});

test.each([
  ['no JSON', '{"knownSkills": [', /invalid configuration in .*settings\.json: .*JSON/],
  ['nothing', '', /invalid configuration/],
  ['another type', '{"knownSkills": "Go"}', /expected array, received string/],
  ['no skill', '{"knownSkills": []}', /knownSkills/],
  ['what is not a setting', '{"knownSkills": ["Go"], "knowSkills": []}', /knowSkills/],
])('%s is refused', (_, text, why) => {
  expect(() => read(text)).toThrow(why);
});

test('a file that is not there is named', () => {
  expect(() => readSettings(join(folder.path, 'none.json'))).toThrow(/ENOENT.*none\.json/);
});
