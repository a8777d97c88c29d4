import { budgetOf } from '../incident/playbook-record.ts';
import { summariseIncidents } from '../incident/statistics.ts';
import { listPatterns } from '../learn/count-patterns.ts';
import { readUptime } from '../learn/count-uptime.ts';
import type { Core } from './core.ts';
import { waitingFor } from '../notify/pending-message.ts';
import { setUpNow } from './notifying.ts';

const openPhases = ['open', 'diagnosed', 'decided', 'acting', 'verifying'] as const;

/** Gauges are read when they are asked for; counters count as things happen. */
export async function exposeMetrics(core: Core): Promise<{ type: string; text: string }> {
  const { metrics, store, directory } = core;
  for (const phase of openPhases) {
    metrics.incidentsOpen.set({ phase }, (await store.list({ phase: [phase], limit: 1 })).total);
  }
  metrics.incidentsNeedPerson.set((await store.list({ needsPerson: 'true', limit: 1 })).total);
  for (const { executor, seenAt } of directory.lastSeen()) {
    metrics.executorSeen.set({ executor }, seenAt / 1000);
  }
  await exposeMessages(core);
  await exposeSwitches(core);
  await exposeRatios(core);
  return { type: metrics.registry.contentType, text: await metrics.registry.metrics() };
}

/** Every channel that is on has its series from the beginning, so that its first failure is an increase. */
async function exposeMessages({ metrics, outbox, clock, live }: Core): Promise<void> {
  const messages = await outbox.pending();
  const on = setUpNow(live(), clock).filter(({ state }) => state === 'on');
  const names = [...on.map(({ name }) => name), ...messages.map(({ message }) => message.channel)];
  metrics.notificationsPending.reset();
  metrics.notificationsOldestPending.reset();
  for (const name of new Set(names)) {
    const { pending, pendingSince } = waitingFor(name, messages);
    metrics.notificationsPending.set({ channel: name }, pending);
    const oldest = pendingSince === null ? 0 : (clock.now() - pendingSince) / 1000;
    metrics.notificationsOldestPending.set({ channel: name }, oldest);
    metrics.notificationRetries.inc({ channel: name }, 0);
    for (const result of ['sent', 'failed', 'dropped']) {
      metrics.notifications.inc({ channel: name, result }, 0);
    }
  }
}

async function exposeSwitches({
  metrics,
  situation,
  pauseSwitch,
  records,
  live,
  clock,
}: Core): Promise<void> {
  metrics.storm.set((await situation.read()).storm === null ? 0 : 1);
  metrics.paused.set((await pauseSwitch.read()) === null ? 0 : 1);
  for (const { name, errorBudget } of live().settings.playbooks.values()) {
    const { spent } = budgetOf(await records.read(name), errorBudget, clock.now());
    metrics.budgetSpent.set({ playbook: name }, spent.length);
  }
}

const ratiosOverMs = 30 * 24 * 3_600_000;
/** Ratios over a month change slowly, and Prometheus asks every few seconds. */
const ratiosFreshMs = 30_000;
const readAt = new WeakMap<Core, number>();

/** Where nothing has been closed or fixed yet, there is no ratio: NaN, as Prometheus says it. */
async function exposeRatios(core: Core): Promise<void> {
  const { metrics, store, clock } = core;
  const to = clock.now();
  if (to - (readAt.get(core) ?? 0) < ratiosFreshMs) {
    return;
  }
  readAt.set(core, to);
  const from = Math.max(0, to - ratiosOverMs);
  const { incidents } = await store.list({ from, to, limit: 10_000 });
  const { autoFixRatio, falsePositiveRatio, wastedFixRatio } = summariseIncidents(incidents, from, to);
  metrics.autoFixRatio.set(autoFixRatio ?? NaN);
  metrics.falsePositiveRatio.set(falsePositiveRatio ?? NaN);
  metrics.wastedFixRatio.set(wastedFixRatio ?? NaN);
  metrics.patternsRecurring.set((await listPatterns(store, to)).recurring);
  await exposeUptime(core);
}

async function exposeUptime(core: Core): Promise<void> {
  const { metrics, store, live } = core;
  const { incidents } = await store.list({ phase: [...openPhases], limit: 10_000 });
  metrics.componentUptime.reset();
  for (const { name } of live().settings.config.components) {
    const open = incidents.filter(({ component }) => component === name);
    const uptime = await readUptime(core, name, open);
    if (uptime !== null) {
      metrics.componentUptime.set({ component: name }, uptime.ratio);
    }
  }
}
