import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { TextLink, useStyles2 } from '@grafana/ui';
import type { Drill } from '@trinity/contracts';

import { Quote } from '../../components/Quote.tsx';
import { Section } from '../../components/Section.tsx';
import { appPath, configurationPath } from '../../grafana/app-paths.ts';
import { currentUser, hasRole } from '../../grafana/user.ts';
import { t, tCount } from '../../words/translate.ts';
import { DrillList } from './DrillList.tsx';
import { useStartableDrills } from './use-startable-drills.ts';

/** What to do while nothing has happened yet. */
export function StartCard({ components }: { components: number }) {
  const styles = useStyles2(getStyles);
  const drills = useStartableDrills();
  return (
    <Section title={t('start.title', 'Nothing has happened in the last day')}>
      <p className={styles.text}>
        {t(
          'start.explain',
          'Trinity takes alerts of Alertmanager and signals of its agents, finds the cause, fixes what trinity.yaml allows, and proves it. A fresh install only observes.'
        )}
      </p>
      <ol className={styles.steps}>
        <li>
          {components > 0
            ? tCount(
                'start.components',
                components,
                'It knows 1 component.',
                'It knows {{count}} components.'
              )
            : t(
                'start.no-components',
                'Declare components in trinity.yaml; `trinity discover` proposes them from what runs.'
              )}
        </li>
        {hasRole(currentUser(), 'Admin') && (
          <li>
            <TextLink href={configurationPath()}>
              {t('start.test', 'Test the connection of every part')}
            </TextLink>
          </li>
        )}
        {drills && <SeeItWork drills={drills} />}
        <li>
          <TextLink href={appPath('playbooks')}>{t('start.playbooks', 'Look at what it may do')}</TextLink>
        </li>
      </ol>
    </Section>
  );
}

/** By a click where the viewer may start drills; else by the command of the demo. */
function SeeItWork({ drills }: { drills: readonly Drill[] }) {
  return drills.length > 0 ? (
    <li>
      {t('start.drill-here', 'See it work: let something fail on purpose')}
      <DrillList drills={drills} />
    </li>
  ) : (
    <li>
      {t('start.drill', 'See it work: on the machine of the demo, kill a station for real with')}
      <Quote label={t('start.command', 'Command')}>npm run drill -- service-down</Quote>
    </li>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  text: css({ margin: 0 }),
  steps: css({
    paddingLeft: theme.spacing(2.5),
    display: 'flex',
    flexDirection: 'column',
    gap: theme.spacing(0.5),
  }),
});
