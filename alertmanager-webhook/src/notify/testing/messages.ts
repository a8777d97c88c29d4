import { summarise } from '../../incident/summary.ts';
import { aDiagnosis, anEvent, anIncident, aSignal } from '../../testing/builders.ts';
import type { Message } from '../channel.ts';
import { writeMessage } from '../write-message.ts';

/** A call about a service that is down; name only what the test is about. */
export function aMessage(changes: Partial<Message> = {}): Message {
  return {
    id: 'incident-1:4',
    kind: 'call',
    urgency: 'critical',
    title: 'Needs you: trading is down',
    facts: [
      { name: 'What happened', text: 'trading is down (component trading, high, one report)' },
      { name: 'Cause', text: 'The service is gone & nothing restarts it (service_down, 85 % sure)' },
      { name: 'Why you are called', text: 'The playbook restart-service may not run by itself.' },
    ],
    link: 'https://grafana.example/a/trinity-incidents-app/incidents/incident-1?a=1&b=2',
    at: 1_000_000,
    to: [],
    incident: summarise(anIncident()),
    ...changes,
  };
}

/** What somebody would try who can write a label, a log line or an error. */
export const hostileText =
  '<!channel> <@U1> <https://evil.example|click> https://evil.example/a www.evil.example evil.example/login' +
  '\r\nBcc: all@evil.example\r\n\r\n\u202e password=hunter2hunter2 *bold* `code` & <b>';

/** A call whose every text is hostile, written as the receiver writes it. */
export function hostileMessage(): Message {
  const signal = aSignal({ summary: hostileText, labels: { severity: hostileText } });
  const incident = anIncident({ signal, events: [diagnosed(), anEvent('decision.made')] });
  const event = {
    type: 'person.called' as const,
    reason: hostileText,
    severity: 'high' as const,
    at: 1_000_000,
    by: { kind: 'machine' as const, name: 'trinity' },
  };
  return writeMessage({ ...incident, title: hostileText }, event, 4, {
    link: 'https://trinity.example/incidents/1',
    to: [],
  });
}

const diagnosed = () =>
  anEvent('diagnosis.made', {
    diagnosis: aDiagnosis({ summary: hostileText, workarounds: [hostileText] }),
  });
