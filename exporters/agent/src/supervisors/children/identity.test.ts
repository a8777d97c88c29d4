import { formatIdentity, parseIdentity } from './identity.ts';

const bootId = '0f8fad5b-d9cb-469f-a165-70867728950e';

it('says which life it is, and is read again', () => {
  const identity = { pid: 4242, startTicks: 236757, bootId };
  expect(formatIdentity(identity)).toBe(`4242:236757@${bootId}`);
  expect(parseIdentity(formatIdentity(identity))).toEqual(identity);
});

it.each([
  [`0:1@${bootId}`],
  [`1:1@${bootId}`],
  [`-1:1@${bootId}`],
  [`12345678901:1@${bootId}`],
  [`42:x@${bootId}`],
  ['42:1@boot'],
  [`42:1@${bootId}\n`],
  [''],
])('does not take %j for one', (text) => {
  expect(parseIdentity(text)).toBeUndefined();
});
