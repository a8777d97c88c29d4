import { Button, Field, Modal, RadioButtonGroup, TextArea } from '@grafana/ui';
import { useState } from 'react';

import { FailureNotice } from '../../../components/FailureNotice.tsx';
import { t } from '../../../words/translate.ts';
import { useOperation } from '../../../operate/use-operation.ts';

type Outcome = 'by_person' | 'not_a_problem';

/** Closes an incident by hand, which says how it ended. */
export function CloseButton({ incident }: { incident: string }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button variant="secondary" icon="check" onClick={() => setOpen(true)}>
        {t('close.button', 'Close')}
      </Button>
      {open && <CloseDialog incident={incident} onDone={() => setOpen(false)} />}
    </>
  );
}

function CloseDialog({ incident, onDone }: { incident: string; onDone: () => void }) {
  const [outcome, setOutcome] = useState<Outcome>('by_person');
  const [reason, setReason] = useState('');
  const { run, pending, error } = useOperation('close', { id: incident });
  const close = async () => {
    if (await run({ outcome, reason })) {
      onDone();
    }
  };
  return (
    <Modal title={t('close.title', 'Close the incident')} isOpen onDismiss={onDone}>
      {error && <FailureNotice error={error} />}
      <Field label={t('close.outcome', 'How did it end?')} noMargin>
        <RadioButtonGroup
          value={outcome}
          onChange={setOutcome}
          options={[
            { value: 'by_person', label: t('close.by-person', 'A person mended it') },
            { value: 'not_a_problem', label: t('close.not-a-problem', 'It was no problem') },
          ]}
        />
      </Field>
      <br />
      <Field
        noMargin
        label={t('close.reason', 'What was done, or why it is none')}
        description={t('close.reason-hint', 'The next one who sees this cause will read it.')}
      >
        <TextArea
          id="close-reason"
          value={reason}
          maxLength={1000}
          rows={3}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
      </Field>
      <Modal.ButtonRow>
        <Button variant="secondary" fill="outline" onClick={onDone}>
          {t('cancel', 'Cancel')}
        </Button>
        <Button disabled={pending} onClick={close}>
          {t('close.confirm', 'Close the incident')}
        </Button>
      </Modal.ButtonRow>
    </Modal>
  );
}
