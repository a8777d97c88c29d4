import { Button, Field, Input, Modal, RadioButtonGroup } from '@grafana/ui';
import { useState, type FormEvent } from 'react';

import { FailureNotice } from '../../components/FailureNotice.tsx';
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
  const [reason, setReason] = useState('');
  const { run, pending, error } = useOperation('pause');
  const pause = async (event: FormEvent) => {
    event.preventDefault();
    if (await run({ forMs, reason: reason.trim() })) {
      onDone();
    }
  };
  return (
    <Modal title={t('pause.button', 'Pause all fixes')} isOpen onDismiss={onCancel}>
      <form onSubmit={pause}>
        {error && <FailureNotice error={error} />}
        <p>
          {t(
            'pause.explain',
            'Trinity goes on to watch, diagnose and call people, and begins no fix. What is being carried out now is carried to its end.'
          )}
        </p>
        <Field label={t('pause.for', 'For how long?')} noMargin>
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
        <br />
        <Field label={t('pause.reason', 'Why? Everyone will read it')} noMargin>
          <Input
            id="pause-reason"
            value={reason}
            maxLength={1000}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
        </Field>
        <Modal.ButtonRow>
          <Button type="button" variant="secondary" fill="outline" onClick={onCancel}>
            {t('cancel', 'Cancel')}
          </Button>
          <Button type="submit" icon="pause" disabled={pending || reason.trim() === ''}>
            {t('pause.confirm', 'Pause')}
          </Button>
        </Modal.ButtonRow>
      </form>
    </Modal>
  );
}
