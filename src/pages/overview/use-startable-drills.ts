import type { Drill } from '@trinity/contracts';

import { currentUser, hasRole } from '../../grafana/user.ts';
import { listDrills } from '../../receiver-client/overview.ts';
import { useAnswer } from '../../receiver-client/use-answer.ts';

/** The drills that the viewer may start: none where trinity.yaml declares none, as in production. Null until they are known. */
export function useStartableDrills(): readonly Drill[] | null {
  const { answer: drills } = useAnswer(listDrills);
  if (!drills) {
    return null;
  }
  return hasRole(currentUser(), 'Editor') ? drills : [];
}
