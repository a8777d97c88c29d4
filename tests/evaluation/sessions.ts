/**
 * "Never seen before" on HDFS's sessions (Xu et al., SOSP 2009), one a line as numbers of events, in the form in which
 * DeepLog's repositories have them: how many abnormal sessions have counts of events that no session of the training had,
 * and how many other normal ones have. Usage: node tests/evaluation/sessions.ts --normal FILE --abnormal FILE
 * Two of three normal sessions are learned from, the third ones are measured.
 */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { Combinations } from '@trinity/agent/src/logs/anomalies/combinations.ts';
import { shareText } from './wilson.ts';

const { values } = parseArgs({ options: { normal: { type: 'string' }, abnormal: { type: 'string' } } });

function sessionsOf(file: string): Map<string, number>[] {
  const lines = readFileSync(file, 'utf8').trim().split(/\r?\n/);
  return lines.map((line) => {
    const counts = new Map<string, number>();
    for (const event of line.trim().split(/\s+/)) {
      counts.set(event, (counts.get(event) ?? 0) + 1);
    }
    return counts;
  });
}

if (values.normal !== undefined && values.abnormal !== undefined) {
  const normal = sessionsOf(values.normal);
  const abnormal = sessionsOf(values.abnormal);
  const known = new Combinations();
  const isMeasured = (_: unknown, place: number) => place % 3 === 2;
  normal.filter((one, place) => !isMeasured(one, place)).forEach((one) => known.isNew(one));
  const alarms = (sessions: Map<string, number>[]) => sessions.filter((one) => !known.knows(one)).length;
  const measured = normal.filter(isMeasured);
  process.stdout.write(`abnormal found      ${shareText(alarms(abnormal), abnormal.length)}\n`);
  process.stdout.write(`normal called so    ${shareText(alarms(measured), measured.length)}\n`);
} else {
  process.stdout.write('--normal and --abnormal are needed, skipped\n');
}
