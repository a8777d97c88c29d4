import { Button, Combobox, Field, Input, Stack } from '@grafana/ui';
import type { RecordedEvent } from '@trinity/contracts';
import { useState } from 'react';

import { FailureNotice } from '../../../components/FailureNotice.tsx';
import { listCauses } from '../../../receiver-client/incidents.ts';
import { useAnswer } from '../../../receiver-client/use-answer.ts';
import { t } from '../../../words/translate.ts';
import { feedbackOn } from './feedback.ts';
import { useOperation } from '../../../operate/use-operation.ts';

interface Props {
  incident: string;
  /** Whether a cause was named, that could be right. */
  named: boolean;
  timeline: readonly RecordedEvent[];
}

/** Whether the cause is right, or which it was. It is kept, and counts in later diagnoses. */
export function FeedbackForm({ incident, named, timeline }: Props) {
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
        <span>
          {named
            ? t('feedback.question', 'Is this the cause?')
            : t('feedback.question-unknown', 'Do you know the cause?')}
        </span>
        {named && (
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
        )}
        <Button
          size="sm"
          icon={named ? 'times' : 'pen'}
          variant={given === 'wrong' && named ? 'destructive' : 'secondary'}
          aria-pressed={given === 'wrong'}
          aria-expanded={wrong}
          disabled={pending}
          onClick={() => setWrong(!wrong)}
        >
          {named ? t('feedback.wrong', 'No') : t('feedback.name', 'Name it')}
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
