import { Section } from '../../components/Section.tsx';
import { t } from '../../words/translate.ts';
import { DrillList } from './DrillList.tsx';
import { useStartableDrills } from './use-startable-drills.ts';

/** The drills, for whoever may start one. */
export function DrillsCard() {
  const drills = useStartableDrills();
  return drills && drills.length > 0 ? (
    <Section title={t('drills.card', 'Drills: let something fail on purpose')}>
      <DrillList drills={drills} />
    </Section>
  ) : null;
}
