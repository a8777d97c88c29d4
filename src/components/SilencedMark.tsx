import { Icon, Tooltip } from '@grafana/ui';

import { t } from '../words/translate.ts';

/** Beside an incident whose alerts persons silenced in Alertmanager: somebody knows of it. */
export function SilencedMark() {
  const words = t('silenced', 'Persons silenced all of its alerts');
  return (
    <Tooltip content={words}>
      <Icon name="bell-slash" size="sm" title={words} />
    </Tooltip>
  );
}
