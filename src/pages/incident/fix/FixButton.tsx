import { Button } from '@grafana/ui';
import type { Incident } from '@trinity/contracts';
import { useState } from 'react';

import { t } from '../../../words/translate.ts';
import { FixDialog } from './FixDialog.tsx';

interface Props {
  incident: Incident;
  playbook: string;
  /** A Viewer sees the plan all the same. */
  mayRun: boolean;
}

export function FixButton({ incident, playbook, mayRun }: Props) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button
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
