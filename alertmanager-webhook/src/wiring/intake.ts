import { createHash } from 'node:crypto';
import { alertSchema, type Alert, type Signal } from '@trinity/contracts';
import { ulid } from 'ulid';
import * as z from 'zod/mini';
import { alertToSignal } from '../ingest/alert-to-signal.ts';
import { Intake } from '../ingest/intake.ts';
import { Reconciler } from '../ingest/reconcile.ts';
import type { Core } from './core.ts';

/** How much of something that was not understood is kept for a person to see. */
const maxQuarantined = 8192;

export function toSignal({ live }: Core, alert: Alert, receiver: string): Signal | null {
  return alertToSignal(alert, receiver, live().settings.config);
}

/** What an alert tells beside what it is about: that alerts come at all, and which version of its component runs. */
export async function noteAlert(core: Core, alert: Alert): Promise<void> {
  await core.watchdog.note(alert);
  await core.versions
    .note(alert.labels, () => toSignal(core, alert, '')?.component ?? null)
    .catch((error: unknown) =>
      core.logger.warn(
        { err: error, alert: alert.labels.alertname },
        'the version that an alert names was not kept'
      )
    );
}

export function createIntake({ store, journal, clock, live, findComponent }: Core): Intake {
  return new Intake({
    store,
    journal,
    clock,
    alertmanager: {
      isActive: async (signal) => (await live().alertmanager?.isActive(signal)) ?? 'unreachable',
    },
    newIncidentId: () => ulid(clock.now()).toLowerCase(),
    findComponent,
  });
}

export function createReconciler(core: Core, intake: Intake): Reconciler {
  const { store, journal, clock, live } = core;
  return new Reconciler({
    store,
    journal,
    clock,
    alertmanagerAlerts: async () => {
      const { alertmanager } = live();
      if (alertmanager === null) {
        throw new Error('no Alertmanager in trinity.yaml');
      }
      const active = await alertmanager.activeAlerts();
      return active.flatMap(({ receivers, status: { silencedBy }, ...rest }) => {
        const alert = z.safeParse(alertSchema, { ...rest, status: 'firing' });
        const names = receivers.map(({ name }) => name);
        return alert.success ? [{ alert: alert.data, receivers: names, silencedBy }] : [];
      });
    },
    prometheusAlerts: async () => (await live().prometheus?.firingAlerts()) ?? null,
    accept: (signals, how) => intake.accept(signals, how),
    toSignal: (alert) => toSignal(core, alert, 'reconciliation'),
  });
}

/** Keeps what could not be understood, once however often it is delivered. */
export async function quarantine(
  { store, logger }: Core,
  source: string,
  item: unknown,
  problem: string
): Promise<void> {
  const bytes = JSON.stringify(item) ?? String(item);
  const digest = createHash('sha256').update(bytes).digest('hex').slice(0, 32);
  const value = JSON.stringify({ source, problem, item: bytes.slice(0, maxQuarantined) });
  const { ok } = await store.commit({
    appends: [],
    cells: [{ key: `quarantine:${digest}`, expected: 0, value }],
  });
  if (ok) {
    logger.warn({ source, problem, digest }, 'not understood, quarantined');
  }
}
