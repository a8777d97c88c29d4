import type { Fault } from '../fault.ts';
import { holdAlert } from '../hold-alert.ts';

export const failedLogins: Fault = {
  name: 'failed-logins',
  description: 'Somebody tries passwords: a person is called, and nothing else is done.',
  expected: 'person',
  causes: ['security_event'],
  starts: 0,
  inject: async (world, station) => {
    const component = station ?? (await world.stations.leastDrilled());
    world.say(`Telling Alertmanager of a storm of failed logins at ${component}.`);
    const alert = await holdAlert(
      world.run,
      { alertname: 'FailedLogins', station: component, job: component, symptom: 'security' },
      '5 failed logins per second from 203.0.113.7: authentication failure for user admin'
    );
    return { component, at: alert.at, cleanUp: () => alert.end() };
  },
};
