import { FieldType, toDataFrame, type DataFrame } from '@grafana/data';
import type { Incident } from '@trinity/contracts';

import { t } from '../../../words/translate.ts';

const beforeMs = 30 * 60_000;
const afterMs = 10 * 60_000;

/** The time around an incident: half an hour before it, and a while after its end or until now. */
export function rangeAround({ openedAt, ...incident }: Incident, now: number): { from: number; to: number } {
  const end = incident.phase === 'closed' ? incident.closedAt + afterMs : now;
  return { from: openedAt - beforeMs, to: Math.min(end, now) };
}

/** As annotations: the span of the incident, and each fix from its start to its end or its proof. */
export function marksOf(incident: Incident, now: number): DataFrame {
  const { title, openedAt, runs } = incident;
  const closedAt = incident.phase === 'closed' ? incident.closedAt : now;
  const marks = [
    { time: openedAt, timeEnd: closedAt, title, text: t('metrics.incident', 'Incident'), color: 'red' },
    ...runs.map(({ playbook, target, startedAt, finishedAt, verifiedAt }) => ({
      time: startedAt,
      timeEnd: verifiedAt ?? finishedAt ?? now,
      title: t('run.title', '{{playbook}} on {{target}}', { playbook, target: target.name }),
      text:
        verifiedAt === null
          ? t('metrics.fix', 'Fix')
          : t('metrics.fix-verified', 'Fix, from its start to its proof'),
      color: verifiedAt === null ? 'orange' : 'green',
    })),
  ];
  const field = (name: keyof (typeof marks)[number], type: FieldType) => ({
    name,
    type,
    values: marks.map((mark) => mark[name]),
  });
  return toDataFrame({
    name: 'trinity',
    fields: [
      field('time', FieldType.time),
      field('timeEnd', FieldType.time),
      { name: 'isRegion', type: FieldType.boolean, values: marks.map(() => true) },
      field('title', FieldType.string),
      field('text', FieldType.string),
      field('color', FieldType.string),
    ],
  });
}
