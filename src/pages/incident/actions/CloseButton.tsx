import { Button, Field, RadioButtonGroup } from '@grafana/ui';
import { useState } from 'react';

import { ReasonDialog } from '../../../components/ReasonDialog.tsx';
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
  const { run, pending, error } = useOperation('close', { id: incident });
  const close = async (reason: string) => {
    if (await run({ outcome, reason })) {
      onDone();
    }
  };
  return (
    <ReasonDialog
      title={t('close.title', 'Close the incident')}
      confirm={t('close.confirm', 'Close the incident')}
      required={false}
      label={t('close.reason', 'What was done, or why it is none')}
      description={t('close.reason-hint', 'The next one who sees this cause will read it.')}
      pending={pending}
      error={error}
      onConfirm={close}
      onCancel={onDone}
    >
      <Field label={t('close.outcome', 'How did it end?')}>
        <RadioButtonGroup
          value={outcome}
          onChange={setOutcome}
          options={[
            { value: 'by_person', label: t('close.by-person', 'A person mended it') },
            { value: 'not_a_problem', label: t('close.not-a-problem', 'It was no problem') },
          ]}
        />
      </Field>
    </ReasonDialog>
  );
}
