import { Button, Combobox, Field, Input, Stack } from '@grafana/ui';
import type { RecordedEvent } from '@trinity/contracts';
import { useState } from 'react';

import { FailureNotice } from '../../../components/FailureNotice.tsx';
import { listCauses } from '../../../receiver-client/incidents.ts';
import { useAnswer } from '../../../receiver-client/use-answer.ts';
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
  const send = async (causeCorrect: boolean, cause: string | null = null, note = '') => {
    if (await run({ causeCorrect, cause, note })) {
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
      {wrong && <WrongCause pending={pending} onSend={(cause, note) => send(false, cause, note)} />}
      {error && <FailureNotice error={error} />}
    </Stack>
  );
}

interface WrongCauseProps {
  pending: boolean;
  onSend: (cause: string | null, note: string) => void;
}

/** The true cause from the list of those that can be diagnosed, and what no list has in words. */
function WrongCause({ pending, onSend }: WrongCauseProps) {
  const [cause, setCause] = useState<string | null>(null);
  const [note, setNote] = useState('');
  const { answer: causes } = useAnswer(listCauses);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        onSend(cause, note);
      }}
    >
      <Stack gap={1} alignItems="flex-end" wrap="wrap">
        <Field label={t('feedback.cause', 'What was it instead? (optional)')} noMargin>
          <Combobox
            id="feedback-cause"
            width={36}
            isClearable
            loading={causes === null}
            value={cause}
            options={(causes ?? []).map(({ slug, title, category }) => ({
              value: slug,
              label: title,
              description: category,
            }))}
            onChange={(chosen) => setCause(chosen?.value ?? null)}
          />
        </Field>
        <Field label={t('feedback.note', 'In your words (optional)')} noMargin>
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
