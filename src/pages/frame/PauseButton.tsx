import { Button, Field, RadioButtonGroup } from '@grafana/ui';
import { useState } from 'react';

import { ReasonDialog } from '../../components/ReasonDialog.tsx';
import { currentUser, hasRole } from '../../grafana/user.ts';
import { useOperation } from '../../operate/use-operation.ts';
import { t } from '../../words/translate.ts';

const minute = 60_000;

/** Stops Trinity from beginning anything, for a time that ends. */
export function PauseButton({ onDone }: { onDone: () => void }) {
  const [open, setOpen] = useState(false);
  const close = () => setOpen(false);
  return hasRole(currentUser(), 'Editor') ? (
    <>
      <Button variant="secondary" icon="pause" onClick={() => setOpen(true)}>
        {t('pause.button', 'Pause all fixes')}
      </Button>
      {open && (
        <PauseDialog
          onCancel={close}
          onDone={() => {
            close();
            onDone();
          }}
        />
      )}
    </>
  ) : null;
}

function PauseDialog({ onCancel, onDone }: { onCancel: () => void; onDone: () => void }) {
  const [forMs, setForMs] = useState(60 * minute);
  const { run, pending, error } = useOperation('pause');
  const pause = async (reason: string) => {
    if (await run({ forMs, reason })) {
      onDone();
    }
  };
  return (
    <ReasonDialog
      title={t('pause.button', 'Pause all fixes')}
      confirm={t('pause.confirm', 'Pause')}
      icon="pause"
      label={t('pause.reason', 'Why? Everyone will read it')}
      pending={pending}
      error={error}
      onConfirm={pause}
      onCancel={onCancel}
    >
      <p>
        {t(
          'pause.explain',
          'Trinity goes on to watch, diagnose and call people, and begins no fix. What is being carried out now is carried to its end.'
        )}
      </p>
      <Field label={t('pause.for', 'For how long?')}>
        <RadioButtonGroup
          value={forMs}
          onChange={setForMs}
          options={[
            { value: 15 * minute, label: t('pause.15m', '15 minutes') },
            { value: 60 * minute, label: t('pause.1h', '1 hour') },
            { value: 4 * 60 * minute, label: t('pause.4h', '4 hours') },
            { value: 24 * 60 * minute, label: t('pause.1d', '1 day') },
          ]}
        />
      </Field>
    </ReasonDialog>
  );
}
