/** What the demo lets run by itself: a fresh install only suggests (design, decision 8), and restore-backup always asks. */
export const demoPlaybookModes: Readonly<Record<string, 'auto'>> = Object.fromEntries(
  [
    'restart-service',
    'activate-circuit-breaker',
    'switch-to-backup-key',
    'retry-with-backoff',
    'increase-timeout',
    'resize-pool',
    'clear-caches',
    'repair-database',
    'correct-configuration',
    'install-dependency',
    'clean-disk',
    'throttle-process',
    'check-connectivity',
    'check-dns',
  ].map((name) => [name, 'auto'] as const)
);
