import type { Sample } from '../collectors/collector.ts';
import type { AlarmKey, Alarms } from '../signals/alarms.ts';
import { SeriesWatch } from './series-watch.ts';

function given(before: AlarmKey[] = []) {
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
  const watch = new SeriesWatch({ component: 'host-1', host: 'box', alarms });
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
  return { log, minute, calm };
}

// One day is learned once for all of it: it costs a second.
test('a level that moves is told once, and is over when it is back or gone; a counter is judged by its growth', () => {
  const { log, minute, calm } = given();
  const cpu = 'host-1 unusual trinity_cpu_percent';
  calm(1500);
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

test('what an earlier agent called unusual ends, and forecasts are left alone', () => {
  const key = (subject: string) => ({ symptom: 'metric_anomaly' as const, component: 'host-1', subject });
  const { log } = given([key('unusual trinity_cpu_percent'), key('memory-forecast')]);
  expect(log).toEqual(['- host-1 unusual trinity_cpu_percent']);
});
