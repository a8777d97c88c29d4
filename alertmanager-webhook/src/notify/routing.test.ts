import { anIncident, aSignal } from '../testing/builders.ts';
import type { Severity } from '@trinity/contracts';
import { routeTo, urgencyOfIncident, type Told } from './routing.ts';

const all = ['alertmanager', 'email', 'sms', 'slack', 'push'];

it.each<[string[], Severity, string]>([
  [['critical'], 'medium', 'critical'],
  [['warning'], 'high', 'warning'],
  [['warning', 'critical'], 'low', 'critical'],
  [['info'], 'high', 'info'],
  [['info', 'warning'], 'high', 'warning'],
  [['warning'], 'critical', 'critical'],
  [['page'], 'high', 'warning'],
  [['constructor'], 'low', 'info'],
  [[], 'critical', 'critical'],
  [[], 'high', 'warning'],
  [[], 'medium', 'warning'],
  [[], 'low', 'info'],
  [[], 'info', 'info'],
])('labels %j and severity %s are %s', (labels, severity, urgency) => {
  const { episodes } = anIncident();
  const [episode] = episodes;
  const labelled = labels.map((label) => ({ ...episode!, signal: aSignal({ labels: { severity: label } }) }));
  expect(urgencyOfIncident({ severity, episodes: labelled })).toBe(urgency);
});

it.each<[string[], Told, string[]]>([
  [all, { urgency: 'critical', kind: 'call', toldBy: [], hasActed: false }, all],
  [
    all,
    { urgency: 'warning', kind: 'call', toldBy: [], hasActed: false },
    ['alertmanager', 'email', 'slack'],
  ],
  [all, { urgency: 'info', kind: 'call', toldBy: [], hasActed: false }, ['alertmanager', 'slack']],
  [
    all,
    { urgency: 'warning', kind: 'notice', toldBy: [], hasActed: false },
    ['alertmanager', 'email', 'slack'],
  ],
  [all, { urgency: 'critical', kind: 'closed', toldBy: [], hasActed: false }, []],
  [all, { urgency: 'critical', kind: 'closed', toldBy: [], hasActed: true }, ['email', 'slack']],
  [all, { urgency: 'info', kind: 'closed', toldBy: [], hasActed: true }, ['slack']],
  [
    all,
    { urgency: 'critical', kind: 'closed', toldBy: ['sms', 'slack'], hasActed: true },
    ['email', 'sms', 'slack'],
  ],
  [all, { urgency: 'info', kind: 'closed', toldBy: ['alertmanager', 'push'], hasActed: false }, ['push']],
  // A call is never lost because only channels of another urgency are set up; what is no call is.
  [['sms'], { urgency: 'info', kind: 'call', toldBy: [], hasActed: false }, ['sms']],
  [['sms'], { urgency: 'info', kind: 'notice', toldBy: [], hasActed: false }, []],
  [[], { urgency: 'critical', kind: 'call', toldBy: [], hasActed: false }, []],
])('of %j, %j goes to %j', (on, told, channels) => {
  expect(routeTo(on, told)).toEqual(channels);
});
