import * as fc from 'fast-check';
import { normalise, signatureOf } from './signature.ts';

test.each([
  ['connect ECONNREFUSED 10.0.0.7:5432', 'connect ECONNREFUSED <ip>'],
  ['connect ECONNREFUSED ::1:5432', 'connect ECONNREFUSED <ip>'],
  ['timeout of 10000ms exceeded', 'timeout of <n>ms exceeded'],
  ["ENOENT: no such file, open '/srv/x.json'", 'ENOENT: no such file, open <str>'],
  ['cannot read /var/lib/app/7/state.db', 'cannot read <path>'],
  ['cannot read C:\\Users\\me\\a.txt now', 'cannot read <path> now'],
  ['order 6ba7b810-9dad-11d1-80b4-00c04fd430c8 lost', 'order <uuid> lost'],
  ['at 0x7f9af3646900', 'at <hex>'],
  ['commit 2e29cf0a11 failed', 'commit <hex> failed'],
  ['mail to a.b@example.org bounced', 'mail to <email> bounced'],
  ['GET https://api.example.com/v1/x?k=1 failed', 'GET <url> failed'],
  ['at 2026-05-25T03:55:45.428+02:00 it broke', 'at <time> it broke'],
  ["can't do that", "can't do that"],
  ['deadbeef is a word too', 'deadbeef is a word too'],
])('%s becomes %s', (message, expected) => {
  expect(normalise(message)).toBe(expected);
});

test('two reports of one error have one signature, another type or message has another', () => {
  const first = signatureOf('PGError', 'deadlock: process 18159 waits for 16886');
  expect(first).toMatch(/^[\da-f]{16}$/);
  expect(signatureOf('PGError', 'deadlock: process 7 waits for 8')).toBe(first);
  expect(signatureOf('Error', 'deadlock: process 7 waits for 8')).not.toBe(first);
  expect(signatureOf('PGError', 'deadlock: process 7 waited for 8')).not.toBe(first);
});

test('a signature is the same in every version: it stands in stores', () => {
  expect(signatureOf('TypeError', "Cannot read properties of undefined (reading 'id')")).toBe(
    '739f1754ed2b22ca'
  );
});

test('any text has a signature, and masks do not blow it up', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme-ascii', maxLength: 300 }), (text) => {
      const once = normalise(text);
      expect(signatureOf(null, text)).toHaveLength(16);
      expect(once.length).toBeLessThanOrEqual(Math.max(16, text.length * 8));
    })
  );
});
