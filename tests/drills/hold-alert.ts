import type { RunFile } from '../../stack/run-file.ts';
import { postAlerts } from '../site/post-alerts.ts';

const holdMs = 10 * 60_000;

/** Tells the stack's Alertmanager of an alert, as a Prometheus with a rule for it would; `end` says that it is over. */
export async function holdAlert(
  run: RunFile,
  labels: Readonly<Record<string, string>>,
  summary = ''
): Promise<{ at: number; end(): Promise<void> }> {
  const port = Number(new URL(run.alertmanager).port);
  const at = Date.now();
  const post = (endsAt: number) =>
    postAlerts(port, [
      { labels: { ...labels, drill: 'true' }, annotations: { summary }, startsAt: at, endsAt },
    ]);
  await post(at + holdMs);
  return { at, end: () => post(Date.now()) };
}
