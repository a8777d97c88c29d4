import type { Sample } from '../collectors/collector.ts';
import type { AlarmKey, Alarms } from '../signals/alarms.ts';
import { systemDisk } from '../storage/disk.ts';
import { BaselineFile } from './saved-baselines.ts';
import { SeriesWatch } from './series-watch.ts';

/** A disk of one file. */
const diskOf = (kept: { text: string | undefined; isFull?: boolean }) => ({
  ...systemDisk,
  read: () => kept.text,
  replace: (_: string, text: string) => {
    if (kept.isFull) {
      throw new Error('ENOSPC: no space left on device');
    }
    kept.text = text;
  },
});

function given(before: AlarmKey[] = [], kept: Parameters<typeof diskOf>[0] = { text: undefined }, hours = 0) {
  const warnings: string[] = [];
  const log: string[] = [];
  let open = [...before];
  const alarms: Alarms = {
    raised: () => open,
    isRaised: () => false,
    raise: ({ symptom, component, subject, severity }) => {
      open.push({ symptom, component, subject });
      log.push(`+ ${component} ${subject} (${severity})`);
    },
    clear: (key) => {
      open = open.filter(({ subject }) => subject !== key.subject);
      log.push(`- ${key.component} ${key.subject}`);
    },
  };
  const baselines = new BaselineFile('baselines.json', {
    disk: diskOf(kept),
    clock: { now: () => hours * 3_600_000, monotonicMs: () => 0, after: () => () => undefined },
    warn: (text) => warnings.push(text),
  });
  const watch = new SeriesWatch({ component: 'host-1', host: 'box', alarms, baselines });
  let sent = 0;
  let row = 0;
  const minute = (cpu: number | undefined, bytes?: number) => {
    row += 1;
    sent += bytes ?? 1000 + (row % 7) * 10;
    const samples: Sample[] = [{ metric: 'networkSent', labels: { device: 'eth0' }, value: sent }];
    if (cpu !== undefined) {
      samples.push({ metric: 'cpuPercent', labels: {}, value: cpu - 1 });
      samples.push({ metric: 'cpuPercent', labels: {}, value: cpu + 1 });
    }
    watch.take(samples);
    watch.endMinute();
  };
  const calm = (minutes: number) => {
    for (let left = minutes; left > 0; left--) {
      minute(20 + (row % 5));
    }
  };
  return { log, minute, calm, warnings, watch };
}

// One day is learned once for all of it: it costs a second.
test('a level that moves is told once, and is over when it is back or gone; a counter is judged by its growth', () => {
  const kept = { text: undefined };
  const { log, minute, calm, watch } = given([], kept);
  const cpu = 'host-1 unusual trinity_cpu_percent';
  calm(1500);
  watch.save();
  tellsAfterRestart(kept);
  minute(70);
  minute(70);
  expect(log).toEqual([]);
  [70, 71, 72].forEach((percent) => {
    minute(percent);
  });
  expect(log.splice(0)).toEqual([`+ ${cpu} (low)`]);
  calm(60);
  expect(log.splice(0)).toEqual([`- ${cpu}`]);
  for (let left = 5; left > 0; left--) {
    minute(20 + left, 90_000_000);
  }
  expect(log.splice(0)).toEqual([
    '+ host-1 unusual trinity_network_transmit_bytes_total{device="eth0"} (low)',
  ]);
  calm(60);
  log.splice(0);
  minute(20, 200_000);
  expect(log).toEqual([]);
  [99, 98, 97, 96, ...Array<undefined>(12)].forEach((percent) => {
    minute(percent);
  });
  expect(log).toEqual([`+ ${cpu} (low)`, `- ${cpu}`]);
});

/** An agent that begins anew knows what was usual, and what it had told; a day later, or from a damaged file, nothing. */
function tellsAfterRestart(kept: { text: string | undefined }): void {
  const cpu = 'unusual trinity_cpu_percent';
  const key = { symptom: 'metric_anomaly' as const, component: 'host-1', subject: cpu };
  const far = ({ minute }: ReturnType<typeof given>) => {
    [70, 70, 70, 71, 72].forEach((percent) => {
      minute(percent);
    });
  };
  const next = given([], kept, 23);
  far(next);
  expect(next.log).toEqual([`+ host-1 ${cpu} (low)`]);
  const raised = { text: undefined };
  const full = { text: kept.text, isFull: true };
  const third = given([], full);
  far(third);
  third.watch.save();
  third.watch.save();
  expect(third.warnings).toEqual([
    "what is usual for this host can't be kept: ENOSPC: no space left on device",
  ]);
  Object.assign(full, { isFull: false });
  third.watch.save();
  Object.assign(raised, { text: full.text });
  const fourth = given([key], raised);
  expect(fourth.log).toEqual([]);
  fourth.calm(60);
  expect(fourth.log).toEqual([`- host-1 ${cpu}`]);
  for (const late of [given([key], kept, 25), given([key], { text: '{"version":1,"series":[]' })]) {
    far(late);
    expect(late.log).toEqual([`- host-1 ${cpu}`]);
  }
  expect(given([], { text: '{"version":1' }).warnings).toEqual([
    expect.stringContaining('baselines.json is damaged, what is usual for this host is learned anew'),
  ]);
}

test('what an earlier agent called unusual ends, and forecasts are left alone', () => {
  const key = (subject: string) => ({ symptom: 'metric_anomaly' as const, component: 'host-1', subject });
  const { log } = given([key('unusual trinity_cpu_percent'), key('memory-forecast')]);
  expect(log).toEqual(['- host-1 unusual trinity_cpu_percent']);
});
