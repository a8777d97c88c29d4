import * as fc from 'fast-check';
import { harmless } from './harmless.ts';

it.each([
  ['trading is down', 'trading is down'],
  ['see https://evil.example/a', 'see https[:]//evil[.]example/a'],
  ['HTTP://evil.example', 'HTTP[:]//evil.example'],
  ['www.evil.example', 'www[.]evil.example'],
  ['evil.example/login now', 'evil[.]example/login now'],
  ['mailto:you@evil.example', 'mailto[:]you@evil.example'],
  ['a\r\nBcc: b', 'a Bcc: b'],
  ['ev\u200bil \u202egnp.exe', 'evil  gnp.exe'],
  ['password=hunter2hunter2', 'password=<secret>'],
  // What only looks a little like it stays as it is.
  ['at /srv/app.js:12', 'at /srv/app.js:12'],
  ['10.0.0.1:9090 refuses connections', '10.0.0.1:9090 refuses connections'],
  ['5 of 7 ./run and/or 3/4', '5 of 7 ./run and/or 3/4'],
])('%j becomes %j', (text, harmlessText) => {
  expect(harmless(text, 200)).toBe(harmlessText);
});

it('never has a control character or an address, and is never too long', () => {
  const pieces = fc.constantFrom(
    'http',
    'https',
    '://',
    'www.',
    'a',
    '.',
    '/',
    '\n',
    '\u202e',
    '\u200b',
    'com'
  );
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 30 }), fc.nat(100), (parts, max) => {
      const text = harmless(parts.join(''), max);
      expect(text).not.toMatch(/[a-z]:\/\/|www\.|\p{Cc}|\u202e|\u200b/iu);
      expect(text.length).toBeLessThanOrEqual(max);
    })
  );
});
