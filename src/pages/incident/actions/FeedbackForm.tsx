import { Button, Field, Input, Stack } from '@grafana/ui';
import type { RecordedEvent } from '@trinity/contracts';
import { useState } from 'react';

import { FailureNotice } from '../../../components/FailureNotice.tsx';
import { t } from '../../../words/translate.ts';
import { feedbackOn } from './feedback.ts';
import { useOperation } from '../../../operate/use-operation.ts';

/** Whether the cause is right. It is kept, and counts in later diagnoses. */
export function FeedbackForm({
  incident,
  timeline,
}: {
  incident: string;
  timeline: readonly RecordedEvent[];
}) {
  const [wrong, setWrong] = useState(false);
  const { run, pending, error } = useOperation('feedback', { id: incident });
  const given = feedbackOn(timeline);
  const send = async (causeCorrect: boolean, note = '') => {
    if (await run({ causeCorrect, note })) {
      setWrong(false);
    }
  };
  return (
    <Stack direction="column" gap={1}>
      <Stack gap={1} wrap="wrap" alignItems="center">
        <span>{t('feedback.question', 'Is this the cause?')}</span>
        <Button
          size="sm"
          icon="check"
          variant={given === 'right' ? 'success' : 'secondary'}
          aria-pressed={given === 'right'}
          disabled={pending}
          onClick={() => send(true)}
        >
          {t('feedback.right', 'Yes')}
        </Button>
        <Button
          size="sm"
          icon="times"
          variant={given === 'wrong' ? 'destructive' : 'secondary'}
          aria-pressed={given === 'wrong'}
          aria-expanded={wrong}
          disabled={pending}
          onClick={() => setWrong(!wrong)}
        >
          {t('feedback.wrong', 'No')}
        </Button>
      </Stack>
      {wrong && <WrongCause pending={pending} onSend={(note) => send(false, note)} />}
      {error && <FailureNotice error={error} />}
    </Stack>
  );
}

function WrongCause({ pending, onSend }: { pending: boolean; onSend: (note: string) => void }) {
  const [note, setNote] = useState('');
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        onSend(note);
      }}
    >
      <Stack gap={1} alignItems="flex-end" wrap="wrap">
        <Field label={t('feedback.note', 'What was it instead? (optional)')} noMargin>
          <Input
            id="feedback-note"
            value={note}
            maxLength={2000}
            onChange={(event) => setNote(event.currentTarget.value)}
          />
        </Field>
        <Button type="submit" disabled={pending}>
          {t('feedback.send', 'Send')}
        </Button>
      </Stack>
    </form>
  );
}
