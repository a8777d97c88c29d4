import {
  acknowledgeRequestSchema,
  approveRequestSchema,
  assignRequestSchema,
  cancelRequestSchema,
  closeRequestSchema,
  feedbackRequestSchema,
  fixRequestSchema,
  noteRequestSchema,
  refuseRequestSchema,
  rollBackRequestSchema,
  type Incident,
  type RouteName,
} from '@trinity/contracts';
import * as z from 'zod/mini';

import type { Told } from './journal.ts';

/** What a person's request puts on the incident's timeline. */
export function toldBy(name: RouteName, body: unknown, incident: Incident): Told {
  return aboutFix(name, body, incident) ?? aboutIncident(name, body);
}

function aboutFix(name: RouteName, body: unknown, incident: Incident): Told | null {
  switch (name) {
    case 'approve': {
      const { playbook, reason } = z.parse(approveRequestSchema, body);
      return { type: 'fix.requested', playbook, reason };
    }
    case 'refuse':
      return {
        type: 'fix.refused',
        playbook: incident.decision?.playbook ?? '',
        reason: z.parse(refuseRequestSchema, body).reason,
      };
    case 'cancel':
      return {
        type: 'cancel.requested',
        run: runOf(incident),
        reason: z.parse(cancelRequestSchema, body).reason,
      };
    case 'rollBack':
      return {
        type: 'rollback.started',
        run: runOf(incident),
        reason: z.parse(rollBackRequestSchema, body).reason,
        checks: [],
      };
    case 'fix': {
      const { playbook, reason } = z.parse(fixRequestSchema, body);
      return { type: 'fix.requested', playbook, reason };
    }
    default:
      return null;
  }
}

function aboutIncident(name: RouteName, body: unknown): Told {
  switch (name) {
    case 'note':
      return { type: 'note.added', text: z.parse(noteRequestSchema, body).text };
    case 'acknowledge':
      return { type: 'incident.acknowledged', note: z.parse(acknowledgeRequestSchema, body).note };
    case 'assign':
      return { type: 'incident.assigned', to: z.parse(assignRequestSchema, body).to };
    case 'feedback': {
      const { causeCorrect, cause, note } = z.parse(feedbackRequestSchema, body);
      return { type: 'feedback.given', causeCorrect, cause, note };
    }
    case 'close': {
      const { outcome, reason } = z.parse(closeRequestSchema, body);
      return { type: 'incident.closed', outcome, reason };
    }
    default:
      throw new TypeError(`${name} is no operation`);
  }
}

/** The run that is at work or watched. */
function runOf(incident: Incident): string {
  return incident.runs.at(-1)?.id ?? '';
}
