import type { Guard } from '../guard.ts';
import { approved } from './approved.ts';
import { attempts } from './attempts.ts';
import { automatic } from './automatic.ts';
import { blastRadius } from './blast-radius.ts';
import { confirmed } from './confirmed.ts';
import { cooldown } from './cooldown.ts';
import { dataLoss } from './data-loss.ts';
import { dependenciesWell } from './dependencies-well.ts';
import { diagnosisConfidence } from './diagnosis-confidence.ts';
import { errorBudget } from './error-budget.ts';
import { executorPresent } from './executor-present.ts';
import { fixConfidence } from './fix-confidence.ts';
import { flapping } from './flapping.ts';
import { freshData } from './fresh-data.ts';
import { globalPause } from './global-pause.ts';
import { healthFloor } from './health-floor.ts';
import { identity } from './identity.ts';
import { maintenance } from './maintenance.ts';
import { notRefused } from './not-refused.ts';
import { notTriedBefore } from './not-tried-before.ts';
import { provable } from './provable.ts';
import { silenced } from './silenced.ts';
import { stage } from './stage.ts';
import { stoppedByPerson } from './stopped-by-person.ts';
import { storm } from './storm.ts';
import { supervisorAtWork } from './supervisor-at-work.ts';
import { symptomSeen } from './symptom-seen.ts';
import { symptomStands } from './symptom-stands.ts';
import { targetAllowed } from './target-allowed.ts';
import { targetFree } from './target-free.ts';
import { targetsAtOnce } from './targets-at-once.ts';
import { watchdog } from './watchdog.ts';
import { wishesPossible } from './wishes-possible.ts';

/** Every guard, in the order in which a person reads them. All are asked; any veto stops the fix. */
export const guards: readonly Guard[] = [
  globalPause,
  dataLoss,
  automatic,
  diagnosisConfidence,
  fixConfidence,
  notRefused,
  notTriedBefore,
  attempts,
  cooldown,
  flapping,
  errorBudget,
  targetAllowed,
  wishesPossible,
  identity,
  stoppedByPerson,
  supervisorAtWork,
  confirmed,
  symptomSeen,
  symptomStands,
  dependenciesWell,
  maintenance,
  silenced,
  watchdog,
  freshData,
  provable,
  executorPresent,
  healthFloor,
  blastRadius,
  storm,
  stage,
  targetFree,
  targetsAtOnce,
  approved,
];
