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
  [all, { urgency: 'critical', kind: 'call', calledBy: [] }, all],
  [all, { urgency: 'warning', kind: 'call', calledBy: [] }, ['alertmanager', 'email', 'slack']],
  [all, { urgency: 'info', kind: 'call', calledBy: [] }, ['alertmanager', 'slack']],
  [all, { urgency: 'warning', kind: 'notice', calledBy: [] }, ['alertmanager', 'email', 'slack']],
  [all, { urgency: 'critical', kind: 'closed', calledBy: [] }, ['email', 'slack']],
  [all, { urgency: 'critical', kind: 'closed', calledBy: ['sms', 'slack'] }, ['email', 'sms', 'slack']],
  [all, { urgency: 'info', kind: 'closed', calledBy: ['alertmanager'] }, ['slack']],
  // A call is never lost because only channels of another urgency are set up; what is no call is.
  [['sms'], { urgency: 'info', kind: 'call', calledBy: [] }, ['sms']],
  [['sms'], { urgency: 'info', kind: 'notice', calledBy: [] }, []],
  [[], { urgency: 'critical', kind: 'call', calledBy: [] }, []],
])('of %j, %j goes to %j', (on, told, channels) => {
  expect(routeTo(on, told)).toEqual(channels);
});
