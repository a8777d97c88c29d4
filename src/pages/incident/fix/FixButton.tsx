import { Button, type ButtonProps } from '@grafana/ui';
import type { IncidentSummary } from '@trinity/contracts';
import { useState } from 'react';

import { t } from '../../../words/translate.ts';
import { FixDialog } from './FixDialog.tsx';

interface Props {
  incident: Pick<IncidentSummary, 'id' | 'component' | 'awaitsApproval'>;
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
        {label(playbook, mayRun, incident.awaitsApproval)}
      </Button>
      {open && (
        <FixDialog
          incident={incident}
          playbook={playbook}
          mayRun={mayRun}
          approves={incident.awaitsApproval}
          onDone={() => setOpen(false)}
        />
      )}
    </>
  );
}

function label(playbook: string, mayRun: boolean, approves: boolean): string {
  if (!mayRun) {
    return t('fix.button-viewer', 'See what {{playbook}} would do', { playbook });
  }
  return approves
    ? t('fix.button-approve', 'Approve {{playbook}}', { playbook })
    : t('fix.button', 'Fix with {{playbook}}', { playbook });
}
