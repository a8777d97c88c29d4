import { type Guard, pass, veto } from '../guard.ts';

const least = 0.5;

/** Mission M4: below 0.5 nothing runs. */
export const diagnosisConfidence: Guard = {
  name: 'diagnosis_confidence',
  yieldsToPerson: true,
  judge: ({ incident: { diagnosis } }) =>
    diagnosis.confidence >= least
      ? pass(`The cause ${diagnosis.cause} is ${diagnosis.confidence.toFixed(2)} sure; ${least} is needed.`)
      : veto(
          `The cause ${diagnosis.cause} is only ${diagnosis.confidence.toFixed(2)} sure; ${least} is needed.`
        ),
};
