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
  // What was asked for when it was clicked: what is offered meanwhile, or what stands first now, is another question.
  const [asked, setAsked] = useState<Pick<Props, 'incident' | 'playbook'> | null>(null);
  return (
    <>
      <Button
        size={size}
        icon={mayRun ? 'play' : 'eye'}
        variant={mayRun ? 'primary' : 'secondary'}
        onClick={() => setAsked({ incident, playbook })}
      >
        {label(playbook, mayRun, incident.awaitsApproval)}
      </Button>
      {asked && (
        <FixDialog
          incident={asked.incident}
          playbook={asked.playbook}
          mayRun={mayRun}
          approves={asked.incident.awaitsApproval}
          onDone={() => setAsked(null)}
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
