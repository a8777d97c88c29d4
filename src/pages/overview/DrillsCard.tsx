import { Section } from '../../components/Section.tsx';
import { currentUser, hasRole } from '../../grafana/user.ts';
import { listDrills } from '../../receiver-client/overview.ts';
import { useAnswer } from '../../receiver-client/use-answer.ts';
import { t } from '../../words/translate.ts';
import { DrillList } from './DrillList.tsx';

/** The drills, for whoever may start one. Absent where trinity.yaml declares none, as in production. */
export function DrillsCard() {
  const { answer: drills } = useAnswer(listDrills);
  return drills && drills.length > 0 && hasRole(currentUser(), 'Editor') ? (
    <Section title={t('drills.card', 'Drills: let something fail on purpose')}>
      <DrillList drills={drills} />
    </Section>
  ) : null;
}
