import { Button } from '@grafana/ui';
import { useState } from 'react';

import { ReasonDialog } from '../../../components/ReasonDialog.tsx';
import { useOperation } from '../../../operate/use-operation.ts';
import { t } from '../../../words/translate.ts';

/** A person's no to what is offered or waits for approval. */
export function RefuseButton({ incident, playbook }: { incident: string; playbook: string }) {
  const [open, setOpen] = useState(false);
  const { run, pending, error } = useOperation('refuse', { id: incident });
  const refuse = async (reason: string) => {
    if (await run({ reason })) {
      setOpen(false);
    }
  };
  return (
    <>
      <Button variant="secondary" icon="ban" onClick={() => setOpen(true)}>
        {t('refuse.button', 'Refuse')}
      </Button>
      {open && (
        <ReasonDialog
          title={t('refuse.title', 'Refuse {{playbook}}', { playbook })}
          confirm={t('refuse.confirm', 'Refuse it')}
          variant="destructive"
          pending={pending}
          error={error}
          onConfirm={refuse}
          onCancel={() => setOpen(false)}
        >
          <p>
            {t(
              'refuse.explain',
              'It does not run, whoever has agreed to it. The incident stays with people.'
            )}
          </p>
        </ReasonDialog>
      )}
    </>
  );
}
