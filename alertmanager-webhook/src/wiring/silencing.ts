import type { SilencerPorts } from '../silence/silencer.ts';
import type { Core } from './core.ts';

export function silencerPorts({ journal, clock, live, logger }: Core): SilencerPorts {
  return {
    journal,
    now: () => clock.now(),
    api: () => (live().settings.config.silenceWhileFixing.enabled ? live().alertmanager : null),
    maySilence: ({ severity }) =>
      severity !== 'critical' || live().settings.config.silenceWhileFixing.critical,
    onError: (error) => logger.warn({ err: error }, 'alerts could not be silenced, or heard again'),
  };
}
