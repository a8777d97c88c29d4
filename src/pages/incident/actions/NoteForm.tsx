import { Button, Stack, TextArea } from '@grafana/ui';
import { useState } from 'react';

import { FailureNotice } from '../../../components/FailureNotice.tsx';
import { t } from '../../../words/translate.ts';
import { useOperation } from '../../../operate/use-operation.ts';

/** A note for the others, on the timeline with its author. */
export function NoteForm({ incident }: { incident: string }) {
  const [text, setText] = useState('');
  const { run, pending, error } = useOperation('note', { id: incident });
  const add = async () => {
    if (await run({ text })) {
      setText('');
    }
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void add();
      }}
    >
      <Stack direction="column" gap={1} alignItems="flex-start">
        <TextArea
          value={text}
          rows={2}
          maxLength={8192}
          aria-label={t('note.label', 'Note')}
          placeholder={t('note.placeholder', 'What did you see or do? Others will read it.')}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <Button type="submit" size="sm" variant="secondary" disabled={pending || text.trim() === ''}>
          {t('note.add', 'Add note')}
        </Button>
        {error && <FailureNotice error={error} />}
      </Stack>
    </form>
  );
}
