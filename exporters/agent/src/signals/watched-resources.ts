import type { Severity, Symptom } from '@trinity/contracts';
import type { Sample } from '../collectors/collector.ts';

/** What agent.yaml says of limits (mission M2e). */
export interface ResourceLimits {
  /** Percent. */
  cpu: number;
  memory: number;
  /** So little is left that services give way to others. */
  memoryScarce: number;
  disk: number;
  /** Per minute and device. */
  networkErrors: number;
  /** Of a target. */
  openFiles: number;
  /** Bytes of memory of a target. */
  residentBytes: number;
}

/** One kind of limit. */
export interface WatchedResource {
  metric: Sample['metric'];
  symptom: Symptom;
  limit: keyof ResourceLimits;
  /** A value is well again at this, lower than the limit, so that one at the limit is not one problem after the other. */
  wellAt(limit: number): number;
  /** How long after the agent's own start it is not judged: then the host starts, too. 0 when absent. */
  settlesMs?: number;
  severity(value: number): Severity;
  /** For a person; `where` is the labels' values. */
  summary(value: number, limit: number, where: string, host: string): string;
}

const fivePointsBelow = (limit: number) => limit - 5;

/** By the word with which the subjects of their alarms begin. */
export const watchedResources = {
  // What has a lower priority takes nothing from others; so it is after a fix.
  cpu: {
    metric: 'cpuUnnicedPercent',
    symptom: 'cpu_high',
    limit: 'cpu',
    wellAt: fivePointsBelow,
    settlesMs: 120_000,
    severity: () => 'medium',
    summary: (value, limit, _, host) => `CPU of ${host} is in use to ${value} %, above ${limit} %`,
  },
  memory: {
    metric: 'memoryPercent',
    symptom: 'memory_high',
    limit: 'memory',
    wellAt: fivePointsBelow,
    severity: (value) => (value > 95 ? 'high' : 'medium'),
    summary: (value, limit, _, host) => `memory of ${host} is in use to ${value} %, above ${limit} %`,
  },
  'memory-scarce': {
    metric: 'memoryPercent',
    symptom: 'memory_high',
    limit: 'memoryScarce',
    wellAt: fivePointsBelow,
    severity: () => 'high',
    summary: (value, limit, _, host) =>
      `memory of ${host} is in use to ${value} %, above ${limit} %: little is left`,
  },
  // What is written to a full disk is lost.
  disk: {
    metric: 'diskPercent',
    symptom: 'disk_high',
    limit: 'disk',
    wellAt: fivePointsBelow,
    severity: (value) => (value >= 99 ? 'critical' : value > 95 ? 'high' : 'medium'),
    summary: (value, limit, where, host) =>
      `disk ${where} of ${host} is in use to ${value} %, above ${limit} %`,
  },
  // No more files can be made, however much space there is.
  inodes: {
    metric: 'diskInodesPercent',
    symptom: 'disk_high',
    limit: 'disk',
    wellAt: fivePointsBelow,
    severity: (value) => (value >= 99 ? 'critical' : value > 95 ? 'high' : 'medium'),
    summary: (value, limit, where, host) =>
      `disk ${where} of ${host} holds ${value} % of the files that it can hold, above ${limit} %`,
  },
  network: {
    metric: 'networkErrorRate',
    symptom: 'network_errors',
    limit: 'networkErrors',
    wellAt: (limit) => limit / 2,
    severity: () => 'medium',
    summary: (value, limit, where, host) =>
      `network device ${where} of ${host} has ${value} errors per minute, above ${limit}`,
  },
  files: {
    metric: 'processOpenFiles',
    symptom: 'open_files_high',
    limit: 'openFiles',
    wellAt: (limit) => limit * 0.9,
    severity: () => 'medium',
    summary: (value, limit, where, host) => `${where} on ${host} has ${value} files open, above ${limit}`,
  },
  resident: {
    metric: 'processResident',
    symptom: 'memory_high',
    limit: 'residentBytes',
    wellAt: (limit) => limit * 0.9,
    severity: () => 'medium',
    summary: (value, limit, where, host) =>
      `${where} on ${host} has ${value} bytes of memory, above ${limit}`,
  },
  // A warning: it may stop growing before.
  'memory-forecast': {
    metric: 'memoryForecast',
    symptom: 'metric_anomaly',
    limit: 'memory',
    wellAt: fivePointsBelow,
    severity: () => 'low',
    summary: (value, limit, _, host) =>
      `memory of ${host} keeps growing: ${value} % of it will be in use in one hour, above ${limit} %`,
  },
} as const satisfies Record<string, WatchedResource>;

export type ResourceName = keyof typeof watchedResources;
export const resourceNames = Object.keys(watchedResources) as ResourceName[];
