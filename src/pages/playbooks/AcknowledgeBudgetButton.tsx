import { Button } from '@grafana/ui';
import { useState } from 'react';

import { ReasonDialog } from '../../components/ReasonDialog.tsx';
import { useOperation } from '../../operate/use-operation.ts';
import { t } from '../../words/translate.ts';

/** A person has looked at the failures, and lets the playbook run by itself again. */
export function AcknowledgeBudgetButton({ playbook, onDone }: { playbook: string; onDone: () => void }) {
  const [open, setOpen] = useState(false);
  const { run, pending, error } = useOperation('acknowledgeBudget', { name: playbook });
  const acknowledge = async (reason: string) => {
    if (await run({ reason })) {
      setOpen(false);
      onDone();
    }
  };
  return (
    <>
      <Button size="sm" variant="secondary" onClick={() => setOpen(true)}>
        {t('budget.acknowledge', 'I have looked at them')}
      </Button>
      {open && (
        <ReasonDialog
          title={t('budget.dialog', 'Let {{playbook}} run by itself again', { playbook })}
          confirm={t('budget.confirm', 'Start a new budget')}
          pending={pending}
          error={error}
          onConfirm={acknowledge}
          onCancel={() => setOpen(false)}
        >
          <p>{t('budget.explain', 'The failures up to now no longer count.')}</p>
        </ReasonDialog>
      )}
    </>
  );
}
