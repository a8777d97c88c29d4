import { problemOfAddress, tidyAddress } from './settings.ts';

it.each([
  ['http://localhost:9095', null],
  ['https://trinity.example/behind/a/proxy', null],
  ['  http://10.0.0.7:9095/ ', null],
  ['', 'empty'],
  ['  ', 'empty'],
  ['localhost:9095', 'not_http'],
  ['ftp://receiver', 'not_http'],
  ['javascript:alert(1)', 'not_http'],
  ['http://', 'not_http'],
  ['http://receiver/api/v1', 'has_path'],
  ['http://receiver?x=1', 'has_path'],
  ['http://user:secret@receiver', 'has_path'],
])('%j: %s', (address, problem) => {
  expect(problemOfAddress(address)).toBe(problem);
});

it('leaves no slash at the end', () => {
  expect(tidyAddress(' http://receiver:9095// ')).toBe('http://receiver:9095');
});
