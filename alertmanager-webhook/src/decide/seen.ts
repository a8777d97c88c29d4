import {
  actorSchema,
  modeSchema,
  pauseSchema,
  slugSchema,
  targetRefSchema,
  targetReportSchema,
  timeMsSchema,
} from '@trinity/contracts';
import * as z from 'zod/mini';
import type { DecisionContext } from './context.ts';

/** Incidents of one cause that began lately: what is done first to a few of them shows whether it helps the rest. */
const waveSchema = z.object({
  size: z.number(),
  atWork: z.number(),
  verified: z.number(),
  failed: z.number(),
});
export type Wave = z.infer<typeof waveSchema>;

/**
 * What a decision saw besides the incident and the files: kept on the timeline with it, so that another version of a
 * playbook can be asked what it would have decided.
 */
export const seenSchema = z.object({
  now: timeMsSchema,
  target: z.nullable(
    z.object({
      ref: targetRefSchema,
      report: targetReportSchema,
      host: z.string(),
      seenAt: z.number(),
      awaitedSince: z._default(z.number(), 0),
    })
  ),
  /** What a fix locks: the target, or the component where none is needed and none is clear. */
  actsOn: z.nullable(targetRefSchema),
  /** The most that trinity.yaml lets any playbook do. */
  ceiling: modeSchema,
  /** How many targets the component has, to say why none was chosen, and how many of them run. */
  targetCount: z.number(),
  runningTargets: z.number(),
  /** Runs that started on the target within the last hour, for the same cause. */
  recentRuns: z.array(z.object({ startedAt: timeMsSchema, failed: z.boolean() })),
  /** The incident whose fix is at work on the target, if it is another one. */
  targetLockedBy: z.nullable(z.string()),
  /** Targets that are being worked on now, for any other incident. */
  targetsAtWork: z.number(),
  requested: z.nullable(z.object({ by: actorSchema, playbook: slugSchema })),
  pause: z.nullable(pauseSchema),
  /** The maintenance window that is open for the component. */
  maintenance: z.nullable(z.object({ name: z.string(), until: timeMsSchema })),
  /** Whether persons silenced the incident's alerts in Alertmanager; null where there is none to ask, or none of them. */
  silenced: z.nullable(z.enum(['no', 'yes', 'unreachable'])),
  watchdog: z.enum(['not_configured', 'fresh', 'grace', 'never_seen', 'silent']),
  /** Whether Prometheus has young samples of the component's health. */
  data: z.enum(['not_configured', 'fresh', 'stale', 'unreachable']),
  /** What the component's own probes say now of a symptom that they can see. */
  symptom: z.enum(['not_configured', 'stands', 'gone']),
  /**
   * Whether what the component needs passes its probes, where the cause may be only how it suffers from that: which of them
   * does not, or since when all do, and which did not before that.
   */
  dependencies: z._default(
    z.union([
      z.literal('not_configured'),
      z.object({ failing: slugSchema }),
      z.object({ wellSince: timeMsSchema, failed: z.nullable(slugSchema) }),
    ]),
    'not_configured'
  ),
  /** When what was reported last happened; null where something stands that says itself when it is over. */
  lastHappenedAt: z._default(z.nullable(timeMsSchema), null),
  /** Whether calls are held back since then, by the service's own breaker. */
  heldBack: z._default(z.boolean(), false),
  /** Until when its alerts may only be the echo of what is over; null where they are news. */
  echoUntil: z._default(z.nullable(timeMsSchema), null),
  storm: z.nullable(z.object({ since: timeMsSchema, failing: z.number() })),
  /** Incidents of this failure on this component within the flapping window, this one included. */
  incidentsLately: z.number(),
  wave: waveSchema,
  /** The version of the start gate that it knew: a start that it did not see makes it old. */
  starts: z._default(z.number(), 0),
  /** The open incident of another component that this one only suffers from. */
  suffersFrom: z._default(z.nullable(z.object({ component: slugSchema, incident: z.string() })), null),
});
export type Seen = z.infer<typeof seenSchema>;

/** The part of a context that is kept. */
export function seenOf(context: DecisionContext): Seen {
  return z.parse(seenSchema, context);
}
