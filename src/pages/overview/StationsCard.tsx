import { css } from '@emotion/css';
import type { GrafanaTheme2, IconName } from '@grafana/data';
import { Icon, TextLink, useStyles2 } from '@grafana/ui';
import { promisedUptime, uptimeDays, type ComponentState } from '@trinity/contracts';

import { Section } from '../../components/Section.tsx';
import { toneColour } from '../../components/tone.ts';
import { appPath } from '../../grafana/app-paths.ts';
import type { Tone } from '../../words/severity.ts';
import { t, tCount } from '../../words/translate.ts';
import { uptimePercent, uptimeWords } from '../../words/uptime.ts';
import { levelWords } from '../../words/level.ts';
import { stationsOf, type Station, type StationHealth } from './stations.ts';

/** The health of every station and what is in it. */
export function StationsCard({ components }: { components: readonly ComponentState[] }) {
  const styles = useStyles2(getStyles);
  return (
    <Section title={t('overview.stations', 'Stations')}>
      {components.length === 0 && (
        <p className={styles.text}>
          {t(
            'overview.no-components',
            'No component is declared yet. `trinity discover` proposes them for trinity.yaml from Prometheus, systemd and containers.'
          )}
        </p>
      )}
      {components.length > 0 && (
        <p className={styles.promise}>
          {t(
            'overview.uptime',
            'Promised: each is up {{ratio}} of the time. Counted is what was watched in the last {{days}} days.',
            { ratio: uptimePercent(promisedUptime), days: uptimeDays }
          )}
        </p>
      )}
      <ul className={styles.grid}>
        {stationsOf(components).map((station) => (
          <StationTile key={station.name} station={station} />
        ))}
      </ul>
    </Section>
  );
}

function StationTile({ station: { name, health, components } }: { station: Station }) {
  const { tone } = healthWords[health];
  const styles = useStyles2(getStyles, tone);
  // A station that is one component of the same name is named once.
  const isOne = components.length === 1 && components[0]?.name === name;
  return (
    <li className={styles.tile} data-testid="station" data-health={health}>
      <h3 className={styles.name}>{isOne ? <ComponentLink name={name} /> : name}</h3>
      <ul className={styles.components}>
        {components.map((component) => (
          <ComponentLine key={component.name} named={!isOne} {...component} />
        ))}
      </ul>
    </li>
  );
}

function ComponentLink({ name }: { name: string }) {
  return (
    <TextLink
      href={`${appPath('incidents')}?component=${encodeURIComponent(name)}`}
      color="primary"
      inline={false}
      variant="body"
    >
      {name}
    </TextLink>
  );
}

function ComponentLine({
  name,
  named,
  health,
  level,
  openIncidents,
  probes,
  uptime,
}: Station['components'][number] & { named: boolean }) {
  const { label, icon, tone } = healthWords[health];
  const styles = useStyles2(getStyles, tone);
  const broken = probes.filter(({ ok }) => !ok);
  const open = tCount('overview.open', openIncidents, '1 open incident', '{{count}} open incidents');
  return (
    <li className={styles.component}>
      <Icon name={icon} size="sm" className={styles.icon} title={named ? label() : undefined} />
      <span className={styles.words}>
        {named ? <ComponentLink name={name} /> : health === 'failing' ? open : label()}{' '}
        <span className={styles.detail}>
          {[
            ...(named && openIncidents > 0 ? [open] : []),
            ...(level && level.value !== 'full' ? [levelWords(level)] : []),
            ...broken.map((probe) => `${probe.name}: ${probe.detail}`),
          ].join(', ')}
        </span>
        <span className={styles.detail}>{uptimeWords(uptime)}</span>
      </span>
    </li>
  );
}

const healthWords: Record<StationHealth, { label: () => string; icon: IconName; tone: Tone }> = {
  failing: {
    label: () => t('station.failing', 'An incident is open'),
    icon: 'exclamation-circle',
    tone: 'bad',
  },
  degraded: {
    label: () => t('station.degraded', 'It does with less'),
    icon: 'arrow-down',
    tone: 'warning',
  },
  suspect: {
    label: () => t('station.suspect', 'A probe fails'),
    icon: 'exclamation-triangle',
    tone: 'warning',
  },
  unseen: {
    label: () => t('station.unseen', 'Nobody reports about it'),
    icon: 'question-circle',
    tone: 'neutral',
  },
  well: { label: () => t('station.well', 'Well'), icon: 'check-circle', tone: 'good' },
};

const getStyles = (theme: GrafanaTheme2, tone: Tone = 'neutral') => ({
  grid: css({
    listStyle: 'none',
    display: 'grid',
    gridTemplateColumns: `repeat(auto-fill, minmax(${theme.spacing(26)}, 1fr))`,
    gap: theme.spacing(1),
  }),
  tile: css({
    padding: theme.spacing(1, 1.5),
    background: theme.colors.background.secondary,
    borderLeft: `${theme.spacing(0.5)} solid ${toneColour(theme, tone)}`,
    borderRadius: theme.shape.radius.default,
    minWidth: 0,
  }),
  name: css({ ...theme.typography.h6, margin: 0 }),
  text: css({ margin: 0 }),
  promise: css({
    margin: 0,
    color: theme.colors.text.secondary,
    fontSize: theme.typography.bodySmall.fontSize,
  }),
  components: css({ listStyle: 'none' }),
  component: css({ display: 'flex', gap: theme.spacing(0.75), alignItems: 'flex-start' }),
  words: css({ minWidth: 0, overflowWrap: 'anywhere' }),
  icon: css({ color: toneColour(theme, tone), flexShrink: 0, marginTop: theme.spacing(0.5) }),
  detail: css({
    display: 'block',
    color: theme.colors.text.secondary,
    fontSize: theme.typography.bodySmall.fontSize,
  }),
});
