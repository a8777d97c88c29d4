import type { KnownCause } from '../cause.ts';

/** Causes that are observed by a probe or a metric: no text names them. */
export const serviceDown: KnownCause = {
  slug: 'service_down',
  title: 'The process is gone',
  category: 'Application',
  transient: false,
  severity: 'high',
  explanation: 'The process of the service does not run any more, and nothing else says why.',
  workarounds: ['Start it again, then look at its last lines of log and at its exit code.'],
  signs: [],
  explains: [],
};

export const serviceUnresponsive: KnownCause = {
  slug: 'service_unresponsive',
  title: 'The process runs but does not answer',
  category: 'Application',
  transient: false,
  severity: 'high',
  explanation: 'The process of the service is there, but its probes get no good answer from it.',
  workarounds: ['Take a stack or heap snapshot if you can, then restart it.'],
  signs: [],
  explains: [],
};

export const cpuHigh: KnownCause = {
  slug: 'cpu_high',
  title: 'The CPU is busy',
  category: 'Resource',
  transient: true,
  severity: 'medium',
  explanation: 'Processes use nearly all CPU time of the machine or of their limit.',
  workarounds: ['Find the process that uses most of it; stop or slow what is not critical.'],
  signs: [],
  explains: [],
};

export const memoryHigh: KnownCause = {
  slug: 'memory_high',
  title: 'The memory is nearly used up',
  category: 'Resource',
  transient: false,
  severity: 'high',
  explanation: 'Little memory is left; processes will soon be slowed or killed.',
  workarounds: ['Empty caches, restart what leaks, stop what is not critical.'],
  signs: [],
  explains: [],
};

export const slowResponse: KnownCause = {
  slug: 'slow_response',
  title: 'Answers are slow',
  category: 'Application',
  transient: true,
  severity: 'medium',
  explanation: 'Requests are answered, but take much longer than they usually do.',
  workarounds: ['Look at the dependency that got slow at the same time, then at load and locks.'],
  signs: [],
  explains: [],
};

export const dependencyFailed: KnownCause = {
  slug: 'dependency_failed',
  title: 'Something that it needs has failed',
  category: 'Application',
  transient: true,
  severity: 'medium',
  explanation:
    'The component itself works; a component that it depends on does not, and it suffers from that.',
  workarounds: ['Mend the component that failed first: this one gets well with it.'],
  signs: [],
  explains: [],
};

export const recentChange: KnownCause = {
  slug: 'recent_change',
  title: 'What was changed just before broke it',
  category: 'Application',
  transient: false,
  severity: 'high',
  explanation:
    'It began soon after a deployment or a change of its configuration, and nothing says more of why.',
  workarounds: [
    'Go back to the version or the configuration before the change, then look at what it changed.',
  ],
  signs: [],
  explains: [],
};
