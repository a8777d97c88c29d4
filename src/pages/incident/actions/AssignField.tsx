import { Button, Input, Stack } from '@grafana/ui';
import { useState } from 'react';

import { FailureNotice } from '../../../components/FailureNotice.tsx';
import { currentUser } from '../../../grafana/user.ts';
import { t } from '../../../words/translate.ts';
import { useOperation } from '../../../operate/use-operation.ts';

/** Who looks after it: me with one press, or anyone by name. */
export function AssignField({ incident, assignedTo }: { incident: string; assignedTo: string | null }) {
  const [editing, setEditing] = useState(false);
  const [to, setTo] = useState('');
  const { run, pending, error } = useOperation('assign', { id: incident });
  const me = currentUser().login;
  const assign = async (name: string | null) => {
    if (await run({ to: name })) {
      setEditing(false);
    }
  };
  return (
    <Stack direction="column" gap={1}>
      <Stack gap={1} wrap="wrap" alignItems="center">
        {assignedTo !== me && (
          <Button size="sm" variant="secondary" disabled={pending} onClick={() => assign(me)}>
            {t('assign.me', 'Assign to me')}
          </Button>
        )}
        {assignedTo !== null && (
          <Button size="sm" variant="secondary" fill="text" disabled={pending} onClick={() => assign(null)}>
            {t('assign.nobody', 'Assign to nobody')}
          </Button>
        )}
        <Button
          size="sm"
          variant="secondary"
          fill="text"
          aria-expanded={editing}
          onClick={() => setEditing(!editing)}
        >
          {t('assign.other', 'Someone else')}
        </Button>
      </Stack>
      {editing && (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            void assign(to.trim());
          }}
        >
          <Stack gap={1}>
            <Input
              value={to}
              maxLength={200}
              aria-label={t('assign.name', 'Name of the person')}
              placeholder={t('assign.name', 'Name of the person')}
              onChange={(event) => setTo(event.currentTarget.value)}
            />
            <Button type="submit" disabled={pending || to.trim() === ''}>
              {t('assign.submit', 'Assign')}
            </Button>
          </Stack>
        </form>
      )}
      {error && <FailureNotice error={error} />}
    </Stack>
  );
}
