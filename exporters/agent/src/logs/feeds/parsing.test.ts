import { ContainerLog, placeOf } from './container-log.ts';
import { parseJournalLine } from './journal-feed.ts';

const base = { __CURSOR: 's=a1;i=2;b=c3', __REALTIME_TIMESTAMP: '1795822505811586' };

it.each([
  [{ ...base, MESSAGE: 'refused' }, 'refused'],
  [{ ...base, MESSAGE: [...Buffer.from('gr\u00fcn\u001b')] }, 'gr\u00fcn\u001b'],
  [{ ...base, MESSAGE: ['one', 'two'] }, 'one\ntwo'],
  [{ ...base, MESSAGE: null }, ''],
  [{ ...base, __CURSOR: '--output=short' }, undefined],
  [{ ...base, __CURSOR: 's=a b' }, undefined],
  [{ ...base, __REALTIME_TIMESTAMP: 'x' }, undefined],
])('reads the entry %j', (entry, text) => {
  expect(parseJournalLine(JSON.stringify(entry))?.text).toBe(text);
});

it('passes over a line that was cut', () => {
  expect(parseJournalLine('{"__CURSOR":"s=1')).toBeUndefined();
});

const time = '2026-11-28T10:00:00.000000010Z';
const frame = (text: string) => {
  const head = Buffer.from([1, 0, 0, 0, 0, 0, 0, 0]);
  head.writeUInt32BE(Buffer.byteLength(text), 4);
  return Buffer.concat([head, Buffer.from(text)]);
};

it.each([1, 3, 7, 1000])('reads frames that come in pieces of %d bytes', (size) => {
  const bytes = Buffer.concat([
    frame(`${time} one\n`),
    frame(`${time} long, `),
    frame(`${time} and longer\n`),
    frame(`${time} gr\u00fcn\r\n`),
    frame('without a time\n'),
  ]);
  const log = new ContainerLog(false);
  const lines = [];
  for (let at = 0; at < bytes.length; at += size) {
    lines.push(...log.read(bytes.subarray(at, at + size)));
  }
  expect(lines).toEqual(['one', 'long, and longer', 'gr\u00fcn'].map((text) => ({ time, text })));
});

it('reads the lines of a terminal, the last one when it is whole', () => {
  const log = new ContainerLog(true);
  expect(log.read(Buffer.from(`${time} one\r\n${time} tw`))).toEqual([{ time, text: 'one' }]);
  expect(log.read(Buffer.from('o\r\n'))).toEqual([{ time, text: 'two' }]);
});

it.each([
  [`${time} 2`, { time, ofTime: 2 }],
  [time, undefined],
  ['yesterday 2', undefined],
  [`${time} -2`, undefined],
])('takes %s for a place in a log, or for none', (cursor, place) => {
  expect(placeOf(cursor)).toEqual(place);
});
