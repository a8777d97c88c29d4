import type { Sample } from '../collectors/collector.ts';
import type { Alarm, AlarmKey, Alarms } from './alarms.ts';
import { ResourceWatch } from './resource-watch.ts';

const limits = {
  cpu: 80,
  memory: 85,
  memoryScarce: 90,
  disk: 90,
  networkErrors: 10,
  openFiles: 1000,
  residentBytes: 500_000_000,
};

function given(raisedBefore: string[] = [], startedMsAgo = 120_000) {
  let now = 0;
  const log: string[] = [];
  const facts: unknown[] = [];
  const alarms: Alarms = {
    raised: (symptom) =>
      raisedBefore
        .filter((subject) => `${subject.split(' ')[0]}_high` === symptom)
        .map((subject) => ({ symptom, component: 'host-1', subject })),
    isRaised: ({ subject }: AlarmKey) => raisedBefore.includes(subject),
    raise: ({ symptom, component, subject, severity, summary, evidence }: Alarm) => {
      log.push(`+ ${symptom} ${component} ${subject} (${severity}): ${summary}`);
      facts.push(evidence.facts);
    },
    clear: ({ symptom, subject }: AlarmKey) => log.push(`- ${symptom} ${subject}`),
  };
  const watch = new ResourceWatch(limits, {
    component: 'host-1',
    target: 'host-1',
    host: 'box',
    alarms,
    monotonicMs: () => now,
    hogs: () => ({ top_cpu: 'java (pid 7)' }),
  });
  now = startedMsAgo;
  const disk = (mountpoint: string, value: number) => ({
    metric: 'diskPercent' as const,
    labels: { mountpoint },
    value,
  });
  return { watch, log, facts, disk };
}

it('tells resources and mount points apart', () => {
  const { watch, log, disk } = given();
  for (let round = 0; round < 3; round += 1) {
    watch.take([
      { metric: 'cpuUnnicedPercent', labels: {}, value: 81 },
      { metric: 'cpuRatio', labels: {}, value: 0.81 },
      { metric: 'memoryPercent', labels: {}, value: 80 },
      disk('/', 95.678),
      disk('/srv', 40),
    ]);
  }
  expect(log).toEqual([
    '+ cpu_high host-1 cpu (medium): CPU of box is in use to 81 %, above 80 %',
    '+ disk_high host-1 disk / (high): disk / of box is in use to 95.7 %, above 90 %',
  ]);
});

it('ends the alarm of an earlier agent about a file system that is gone since', () => {
  const { watch, log } = given(['disk /srv']);
  for (let round = 0; round < 3; round += 1) {
    watch.take([]);
  }
  expect(log).toEqual(['- disk_high disk /srv']);
});

it.each([
  [91, 'medium'],
  [95.1, 'high'],
  [99.2, 'critical'],
])('a disk in use to %d %% is %s: what is written to a full one is lost', (value, severity) => {
  const { watch, log, disk } = given();
  [1, 2, 3].forEach(() => watch.take([disk('/', value)]));
  expect(log).toEqual([expect.stringContaining(`(${severity})`)]);
});

it('watches network devices, the files of each target, and where memory leads', () => {
  const { watch, log, facts } = given();
  const round = (errors: number, files: number): Sample[] => [
    { metric: 'networkErrorRate', labels: { device: 'eth0' }, value: errors },
    { metric: 'networkErrorRate', labels: { device: 'eth1' }, value: 10 },
    { metric: 'processOpenFiles', labels: { component: 'shop', target: 'web' }, value: files },
    { metric: 'memoryForecast', labels: {}, value: 97 },
  ];
  [1, 2, 3].forEach(() => watch.take(round(11, 1001)));
  [1, 2, 3].forEach(() => watch.take(round(5, 901)));
  expect(log).toEqual([
    '+ network_errors host-1 network eth0 (medium): network device eth0 of box has 11 errors per minute, above 10',
    '+ open_files_high shop files web (medium): web on box has 1001 files open, above 1000',
    '+ metric_anomaly host-1 memory-forecast (low): memory of box keeps growing: 97 % of it will be in use in one hour, above 85 %',
    '- network_errors network eth0',
  ]);
  expect(facts[0]).toEqual({ value: 11, limit: 10, top_cpu: 'java (pid 7)' });
});

it('tells once more when little memory is left, and each end by itself', () => {
  const { watch, log, facts } = given();
  const use = (value: number) =>
    [1, 2, 3].forEach(() => {
      watch.take([{ metric: 'memoryPercent', labels: {}, value }]);
    });
  [86, 90, 91, 85, 80].forEach(use);
  expect(log).toEqual([
    '+ memory_high host-1 memory (medium): memory of box is in use to 86 %, above 85 %',
    '+ memory_high host-1 memory-scarce (high): memory of box is in use to 91 %, above 90 %: little is left',
    '- memory_high memory-scarce',
    '- memory_high memory',
  ]);
  expect(facts[1]).toMatchObject({ value: 91 });
});

it('the CPU of a start is no problem; what an earlier agent told ends, and what else is high is told', () => {
  const rounds = ({ watch, disk }: ReturnType<typeof given>, cpu: number) => {
    for (let round = 0; round < 4; round += 1) {
      watch.take([{ metric: 'cpuUnnicedPercent', labels: {}, value: cpu }, disk('/', 91)]);
    }
  };
  const starting = given([], 119_999);
  rounds(starting, 99);
  expect(starting.log).toEqual([
    '+ disk_high host-1 disk / (medium): disk / of box is in use to 91 %, above 90 %',
  ]);
  const restarted = given(['cpu'], 0);
  rounds(restarted, 20);
  expect(restarted.log).toContain('- cpu_high cpu');
});

it('a disk that fills on is told again, as graver as it is, and not while it wavers', () => {
  const { watch, log, disk } = given();
  const severities = () => log.splice(0).map((line) => /\((\w+)\)/.exec(line)?.[1]);
  [91, 91, 91].forEach((percent) => {
    watch.take([disk('/', percent)]);
  });
  expect(severities()).toEqual(['medium']);
  [96, 96, 94, 96, 96, 94].forEach((percent) => {
    watch.take([disk('/', percent)]);
  });
  expect(severities()).toEqual([]);
  [96, 99.5, 99.5, 99.5, 99.5, 99.5, 96, 96, 96, 96].forEach((percent) => {
    watch.take([disk('/', percent)]);
  });
  expect(severities()).toEqual(['critical']);
});
