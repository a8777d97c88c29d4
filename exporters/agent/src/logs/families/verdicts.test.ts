import { judge } from './judge.ts';
import { Verdicts } from './verdicts.ts';

const all = (text: string) => [text, 0, text.length] as const;

test('gives each event the verdict that judging it gives, though it judges each kind once', () => {
  const verdicts = new Verdicts();
  const templates = [
    (n: number) => `GET /api/orders/${n} failed: HTTP status ${n % 700}`,
    (n: number) => `ORA-${String(n).padStart(5, '0')}: something`,
    (n: number) => `job ${n} of host-${n}.example.org took ${n} ms`,
    (n: number) => `2026-11-27 10:00:${n % 60} ERROR worker ${n} gave up`,
    (n: number) => `${n} errors found`,
    (n: number) => `1.2.3.4 - - [27/Nov/2026] "GET /x HTTP/1.1" ${n % 600} ${n}`,
    (n: number) => `upstream answered (${n % 600}) to ${n}`,
  ];
  for (let n = 0; n < 700; n += 7) {
    for (const template of templates) {
      expect([template(n), verdicts.of(...all(template(n)))]).toEqual([template(n), judge(template(n))]);
    }
  }
});

test.each([
  ['thousandths of a second', (n: number) => `2026-11-27 10:00:00,${n} ERROR worker gave up`],
  ['the front of an address', (n: number) => `login from host (${n}.2.3.4): denied`],
])('%s are no code: what differs in them is judged once', (_, template) => {
  let judged = 0;
  const verdicts = new Verdicts(() => {
    judged += 1;
  });
  for (let n = 100; n < 400; n++) {
    verdicts.of(...all(template(n)));
  }
  expect(judged).toBe(1);
});
