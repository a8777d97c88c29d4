import type { Fault } from '../fault.ts';
import { holdAlert } from '../hold-alert.ts';

const nothing = { expected: 'nothing', causes: [], starts: 0 } as const;

/** Long enough for a probe to fail, not for Trinity to believe it. */
const hiccupMs = 6_000;

export const mendsItself: Fault = {
  ...nothing,
  name: 'mends-itself',
  description: `A station does not answer for ${hiccupMs / 1000} s and then goes on by itself.`,
  inject: async ({ stations, say }, station) => {
    const component = station ?? (await stations.leastDrilled());
    const pid = stations.pidOf(component);
    say(`Stopping ${component} (pid ${pid}) for ${hiccupMs / 1000} s.`);
    process.kill(pid, 'SIGSTOP');
    const at = Date.now();
    const timer = setTimeout(() => stations.signal(pid, 'SIGCONT'), hiccupMs);
    return {
      component,
      at,
      cleanUp: async () => {
        clearTimeout(timer);
        stations.signal(pid, 'SIGCONT');
        await stations.bringBack(component);
      },
    };
  },
};

export const stoppedByPerson: Fault = {
  ...nothing,
  name: 'stopped-by-person',
  description: 'A person stops a station: that is not down.',
  inject: async ({ stations, say }, station) => {
    const component = station ?? (await stations.leastDrilled());
    say(`Stopping ${component} as a person does: trinity-agent stop ${component}`);
    const at = Date.now();
    await stations.byHand('stop', component);
    return { component, at, cleanUp: () => stations.byHand('start', component) };
  },
};

export const falseAlarm: Fault = {
  ...nothing,
  name: 'false-alarm',
  description: 'An alert says that a station is down which is well.',
  inject: async (world, station) => {
    const component = station ?? (await world.stations.leastDrilled());
    world.say(`Telling Alertmanager that ${component} is down.`);
    const alert = await holdAlert(world.run, {
      alertname: 'ServiceDown',
      station: component,
      job: component,
      symptom: 'service_down',
    });
    return { component, at: alert.at, cleanUp: () => alert.end() };
  },
};

const flaps = 3;
const flapMs = 3_000;

export const flappingAlert: Fault = {
  ...nothing,
  name: 'flapping-alert',
  description: `An alert fires and ends ${flaps} times while the station is well.`,
  inject: async (world, station) => {
    const component = station ?? (await world.stations.leastDrilled());
    const labels = { alertname: 'ServiceDown', station: component, job: component, symptom: 'service_down' };
    world.say(`Letting an alert about ${component} flap.`);
    const at = Date.now();
    for (let flap = 0; flap < flaps; flap += 1) {
      const alert = await holdAlert(world.run, labels);
      await new Promise((resolve) => setTimeout(resolve, flapMs));
      await alert.end();
    }
    return { component, at, cleanUp: async () => {} };
  },
};
