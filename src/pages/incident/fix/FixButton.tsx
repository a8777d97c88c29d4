import { Button, type ButtonProps } from '@grafana/ui';
import type { IncidentSummary } from '@trinity/contracts';
import { useState } from 'react';

import { t } from '../../../words/translate.ts';
import { FixDialog } from './FixDialog.tsx';

interface Props {
  incident: Pick<IncidentSummary, 'id' | 'component'>;
  playbook: string;
  /** A Viewer sees the plan all the same. */
  mayRun: boolean;
  size?: ButtonProps['size'];
}

export function FixButton({ incident, playbook, mayRun, size }: Props) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button
        size={size}
        icon={mayRun ? 'play' : 'eye'}
        variant={mayRun ? 'primary' : 'secondary'}
        onClick={() => setOpen(true)}
      >
        {mayRun
          ? t('fix.button', 'Fix with {{playbook}}', { playbook })
          : t('fix.button-viewer', 'See what {{playbook}} would do', { playbook })}
      </Button>
      {open && (
        <FixDialog incident={incident} playbook={playbook} mayRun={mayRun} onDone={() => setOpen(false)} />
      )}
    </>
  );
}
