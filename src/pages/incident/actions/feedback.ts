import type { RecordedEvent } from '@trinity/contracts';

/** What people said last of the newest diagnosis; a new diagnosis asks anew. */
export function feedbackOn(timeline: readonly RecordedEvent[]): 'right' | 'wrong' | null {
  for (const { event } of [...timeline].reverse()) {
    if (event.type === 'feedback.given') {
      return event.causeCorrect ? 'right' : 'wrong';
    }
    if (event.type === 'diagnosis.made') {
      return null;
    }
  }
  return null;
}
