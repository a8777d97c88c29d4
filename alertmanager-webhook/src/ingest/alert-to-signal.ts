import { createHash } from 'node:crypto';
import type { Alert, Severity, Signal, Symptom } from '@trinity/contracts';
import { severitySchema, symptomSchema } from '@trinity/contracts';
import * as z from 'zod/mini';
import { matchesAll } from '../config/matcher.ts';
import type { Component, Config } from '../config/schema.ts';
import { plainLine } from '../plain-line.ts';

/** What the shipped rules of provisioning/prometheus/ are about, for those who use them without our labels. */
const shippedRules: Readonly<Record<string, Symptom>> = {
  ServiceDown: 'service_down',
  HighErrorRate: 'error_rate',
  HighCPUUsage: 'cpu_high',
  HighMemoryUsage: 'memory_high',
  HighDiskUsage: 'disk_high',
  APIQuotaLow: 'quota_low',
  SlowResponseTime: 'slow',
};

/** Alerts that Trinity itself raises, or that say that alerting works: never an incident. */
const notProblems: readonly string[] = ['TrinityNeedsHuman', 'TrinityNotice', 'Watchdog'];

/**
 * Understands one alert by the rules of trinity.yaml. Labels choose among what is declared; they never name a
 * component, target or symptom that is not. Null for Trinity's own alerts and the Watchdog.
 */
export function alertToSignal(alert: Alert, receiver: string, config: Config): Signal | null {
  const name = alert.labels.alertname ?? 'unnamed';
  if (notProblems.includes(name)) {
    return null;
  }
  return {
    source: { kind: 'alertmanager', name: receiver.slice(0, 200) },
    fingerprint: `alert:${alert.fingerprint ?? fingerprintOf(alert.labels)}`,
    status: alert.status,
    ...understood(alert, name, config),
    name: plainLine(name, 200),
    summary: plainLine(alert.annotations.summary ?? alert.annotations.description ?? name, 500),
    startsAt: Date.parse(alert.startsAt),
    ...(alert.status === 'resolved' ? { endsAt: Date.parse(alert.endsAt) } : {}),
    count: 1,
    labels: alert.labels,
    annotations: alert.annotations,
    ...(alert.generatorURL ? { generatorUrl: alert.generatorURL } : {}),
    evidence: {},
  };
}

function understood(
  alert: Alert,
  name: string,
  config: Config
): Pick<Signal, 'component' | 'symptom' | 'severity'> {
  const rule = config.alerts.find(({ match }) => matchesAll(match, alert.labels));
  const severity = rule?.severity ?? labelledSeverity(alert);
  return {
    component: componentOf(alert.labels, config.components)?.name ?? null,
    symptom: rule?.symptom ?? symptomOfRule(name, alert.labels) ?? 'other',
    ...(severity ? { severity } : {}),
  };
}

/** The first component whose matchers all hold. */
function componentOf(
  labels: Record<string, string>,
  components: readonly Component[]
): Component | undefined {
  return components.find(({ match }) => match !== undefined && matchesAll(match, labels));
}

/** What the alerts of a rule are about, by its label `symptom` or, for the shipped ones, its name. */
export function symptomOfRule(name: string, labels: Readonly<Record<string, string>>): Symptom | undefined {
  const parsed = z.safeParse(symptomSchema, labels.symptom);
  return parsed.success ? parsed.data : Object.hasOwn(shippedRules, name) ? shippedRules[name] : undefined;
}

/** `trinity_severity`, because `severity` routes notifications and means something else in every team. */
function labelledSeverity(alert: Alert): Severity | undefined {
  const parsed = z.safeParse(severitySchema, alert.labels.trinity_severity);
  return parsed.success ? parsed.data : undefined;
}

/** For senders that give none. Over labels only, as Alertmanager's own, but not the same function. */
function fingerprintOf(labels: Record<string, string>): string {
  const sorted = Object.entries(labels).sort(([a], [b]) => (a < b ? -1 : 1));
  return createHash('sha256').update(JSON.stringify(sorted)).digest('hex').slice(0, 16);
}
