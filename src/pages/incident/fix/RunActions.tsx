import { Button } from '@grafana/ui';
import { undoable, type Incident, type Run } from '@trinity/contracts';
import { useState } from 'react';

import { ReasonDialog } from '../../../components/ReasonDialog.tsx';
import { currentUser, hasRole } from '../../../grafana/user.ts';
import { useOperation } from '../../../operate/use-operation.ts';
import { t } from '../../../words/translate.ts';

/** What a person can still do about the run that is at work or watched. */
export function RunActions({ incident, run }: { incident: Incident; run: Run }) {
  const current = incident.phase === 'acting' || incident.phase === 'verifying' ? incident.run.id : null;
  if (run.id !== current || !hasRole(currentUser(), 'Editor') || run.cancel || run.rollback) {
    return null;
  }
  if (incident.phase === 'acting') {
    return <CancelButton incident={incident.id} run={run} />;
  }
  return undoable(run).length > 0 ? <RollBackButton incident={incident.id} run={run} /> : null;
}

function CancelButton({ incident, run: { playbook } }: { incident: string; run: Run }) {
  const [open, setOpen] = useState(false);
  const { run, pending, error } = useOperation('cancel', { id: incident });
  const cancel = async (reason: string) => {
    if (await run({ reason })) {
      setOpen(false);
    }
  };
  return (
    <>
      <Button size="sm" icon="times" variant="destructive" fill="outline" onClick={() => setOpen(true)}>
        {t('cancel-run.button', 'Cancel the fix')}
      </Button>
      {open && (
        <ReasonDialog
          title={t('cancel-run.title', 'Cancel {{playbook}}', { playbook })}
          confirm={t('cancel-run.confirm', 'Cancel it and take it back')}
          variant="destructive"
          required={false}
          pending={pending}
          error={error}
          onConfirm={cancel}
          onCancel={() => setOpen(false)}
        >
          <p>
            {t(
              'cancel-run.explain',
              'The step that is being carried out is waited for. Then what was done is taken back, the last step first.'
            )}
          </p>
        </ReasonDialog>
      )}
    </>
  );
}

function RollBackButton({ incident, run: { playbook } }: { incident: string; run: Run }) {
  const [open, setOpen] = useState(false);
  const { run, pending, error } = useOperation('rollBack', { id: incident });
  const rollBack = async (reason: string) => {
    if (await run({ reason })) {
      setOpen(false);
    }
  };
  return (
    <>
      <Button size="sm" icon="history" variant="destructive" fill="outline" onClick={() => setOpen(true)}>
        {t('rollback.button', 'Roll back')}
      </Button>
      {open && (
        <ReasonDialog
          title={t('rollback.title', 'Roll back {{playbook}}', { playbook })}
          confirm={t('rollback.confirm', 'Take it back')}
          variant="destructive"
          pending={pending}
          error={error}
          onConfirm={rollBack}
          onCancel={() => setOpen(false)}
        >
          <p>{t('rollback.explain', 'What the fix did is taken back, the last step first.')}</p>
        </ReasonDialog>
      )}
    </>
  );
}
