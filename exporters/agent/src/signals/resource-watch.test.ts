import type { Alarm, AlarmKey, Alarms } from './alarms.ts';
import { ResourceWatch } from './resource-watch.ts';

function given(raisedBefore: string[] = []) {
  const log: string[] = [];
  const alarms: Alarms = {
    raised: (symptom) =>
      raisedBefore
        .filter((subject) => `${subject.split(' ')[0]}_high` === symptom)
        .map((subject) => ({ symptom, component: 'host-1', subject })),
    isRaised: ({ subject }: AlarmKey) => raisedBefore.includes(subject),
    raise: ({ symptom, component, subject, summary }: Alarm) =>
      log.push(`+ ${symptom} ${component} ${subject}: ${summary}`),
    clear: ({ symptom, subject }: AlarmKey) => log.push(`- ${symptom} ${subject}`),
  };
  const watch = new ResourceWatch(
    { cpu: 80, memory: 85, disk: 90 },
    { component: 'host-1', host: 'box', alarms }
  );
  const disk = (mountpoint: string, value: number) => ({
    metric: 'diskPercent' as const,
    labels: { mountpoint },
    value,
  });
  return { watch, log, disk };
}

it('tells resources and mount points apart', () => {
  const { watch, log, disk } = given();
  for (let round = 0; round < 3; round += 1) {
    watch.take([
      { metric: 'cpuPercent', labels: {}, value: 81 },
      { metric: 'cpuRatio', labels: {}, value: 0.81 },
      { metric: 'memoryPercent', labels: {}, value: 80 },
      disk('/', 95.678),
      disk('/srv', 40),
    ]);
  }
  expect(log).toEqual([
    '+ cpu_high host-1 cpu: CPU of box is in use to 81 %, above 80 %',
    '+ disk_high host-1 disk /: disk / of box is in use to 95.7 %, above 90 %',
  ]);
});

it('ends the alarm of an earlier agent about a file system that is gone since', () => {
  const { watch, log } = given(['disk /srv']);
  for (let round = 0; round < 3; round += 1) {
    watch.take([]);
  }
  expect(log).toEqual(['- disk_high disk /srv']);
});
