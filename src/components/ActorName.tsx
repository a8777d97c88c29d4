import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Icon, Tooltip, useStyles2 } from '@grafana/ui';
import type { Actor } from '@trinity/contracts';

import { t } from '../words/translate.ts';

/** Who did it; people and machines are told apart by their symbol and, for readers of screens, in words. */
export function ActorName({ actor }: { actor: Actor }) {
  const styles = useStyles2(getStyles);
  const person = actor.kind === 'person';
  return (
    <Tooltip content={actorHint(actor)}>
      <span className={person ? styles.person : styles.machine} tabIndex={0}>
        <Icon
          name={person ? 'user' : 'cog'}
          size="sm"
          title={person ? t('actor.person', 'Person') : t('actor.machine', 'Machine')}
        />
        {actor.name}
        {person && actor.verified && (
          <Icon name="shield" size="sm" title={t('actor.verified', 'Identity verified')} />
        )}
      </span>
    </Tooltip>
  );
}

/** How the name is known. */
export function actorHint(actor: Actor): string {
  if (actor.kind === 'machine') {
    return t('actor.machine-hint', 'Done by a machine, without a person');
  }
  if (actor.verified) {
    return t('actor.verified-hint', 'A person, named by a signature of Grafana that was checked');
  }
  return actor.via === 'grafana'
    ? t('actor.grafana-hint', 'A person, as Grafana named them')
    : t('actor.token-hint', 'A person, named by the token they used');
}

const getStyles = (theme: GrafanaTheme2) => {
  const name = { display: 'inline-flex', alignItems: 'center', gap: theme.spacing(0.5) };
  return {
    person: css({ ...name, color: theme.colors.text.primary, fontWeight: theme.typography.fontWeightMedium }),
    machine: css({ ...name, color: theme.colors.text.secondary }),
  };
};
