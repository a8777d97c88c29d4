import type { Guard } from '../guard.ts';
import { attempts } from './attempts.ts';
import { automatic } from './automatic.ts';
import { confirmed } from './confirmed.ts';
import { cooldown } from './cooldown.ts';
import { dataLoss } from './data-loss.ts';
import { diagnosisConfidence } from './diagnosis-confidence.ts';
import { executorPresent } from './executor-present.ts';
import { fixConfidence } from './fix-confidence.ts';
import { notTriedBefore } from './not-tried-before.ts';
import { provable } from './provable.ts';
import { stoppedByPerson } from './stopped-by-person.ts';
import { supervisorAtWork } from './supervisor-at-work.ts';
import { targetAllowed } from './target-allowed.ts';
import { targetFree } from './target-free.ts';
import { targetsAtOnce } from './targets-at-once.ts';

/** Every guard, in the order in which a person reads them. All are asked; any veto stops the fix. */
export const guards: readonly Guard[] = [
  dataLoss,
  automatic,
  diagnosisConfidence,
  fixConfidence,
  notTriedBefore,
  attempts,
  cooldown,
  targetAllowed,
  stoppedByPerson,
  supervisorAtWork,
  confirmed,
  provable,
  executorPresent,
  targetFree,
  targetsAtOnce,
];
