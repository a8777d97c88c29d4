import type { IncidentDetail } from '@trinity/contracts';

export interface TimelineLine {
  /** Since the fault. */
  ms: number;
  type: string;
  text: string;
}

export function timelineOf(detail: IncidentDetail | null, from: number): TimelineLine[] {
  return (detail?.timeline ?? []).map(({ event }) => ({
    ms: Math.max(0, event.at - from),
    type: event.type,
    text: textOf(event),
  }));
}

function textOf(event: IncidentDetail['timeline'][number]['event']): string {
  switch (event.type) {
    case 'incident.opened':
      return event.title;
    case 'diagnosis.made':
      return `${event.diagnosis.cause} (${event.diagnosis.confidence})`;
    case 'decision.made':
      return event.decision.summary;
    case 'fix.started':
      return `${event.playbook} on ${event.target.name}`;
    case 'step.planned':
      return `${event.step}, try ${event.try}`;
    case 'step.finished':
      return `${event.result.status}: ${event.result.reason}`;
    case 'fix.verified':
      return event.checks.map(({ text }) => text).join(' ');
    case 'fix.failed':
    case 'person.called':
    case 'incident.closed':
      return event.reason;
    default:
      return '';
  }
}
