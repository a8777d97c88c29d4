import { triggerWords } from './src/logs/families/trigger-words.ts';
import { EventReader } from './src/logs/events/event-reader.ts';
import { judge } from './src/logs/families/judge.ts';
import { readFileSync } from 'node:fs';
const w = triggerWords();
const files = [
  '/work/shared/data/errors.jsonl',
  ...['tune', 'held-out', 'fresh'].map((x) => `/work/wt/logs/tests/evaluation/errors.${x}.jsonl`),
];
for (const f of files) {
  let n = 0,
    ok = 0,
    ln = 0,
    lbad = 0,
    multi = 0;
  const miss: string[] = [],
    bad: string[] = [];
  for (const l of readFileSync(f, 'utf8').trim().split('\n')) {
    const e = JSON.parse(l);
    if (typeof e.text !== 'string') continue;
    const found: any[] = [];
    let events = 0;
    const r = new EventReader(w, {
      event(t, s, x, line, sus) {
        events++;
        if (sus) {
          const d = Buffer.from(t.slice(s, x), 'latin1').toString();
          const v = judge(d);
          if (v) found.push({ line, ...v, d });
        }
      },
    });
    r.push(Buffer.from(e.text + '\n'));
    r.flush(true);
    if (e.cause === 'none') {
      ln++;
      if (found.length) {
        lbad++;
        bad.push(e.id + ' ' + JSON.stringify(found[0]).slice(0, 400));
      }
    } else {
      n++;
      if (found.length) ok++;
      else miss.push(e.id + ' ' + e.text.slice(0, 200));
      if (found.length > 1) multi++;
    }
  }
  console.log(f.split('/').pop(), `errors ${ok}/${n} lookalikes flagged ${lbad}/${ln} multi ${multi}`);
  if (process.argv[2]) console.log(miss.join('\n'), '\nBAD', bad.join('\n'));
}
