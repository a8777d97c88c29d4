import { Alert, Button, Field, Input, Modal, RadioButtonGroup } from '@grafana/ui';
import type { Mode, PlaybookView } from '@trinity/contracts';
import { useState, type FormEvent } from 'react';

import { FailureNotice } from '../../components/FailureNotice.tsx';
import { useOperation } from '../../operate/use-operation.ts';
import { modeWords } from '../../words/mode.ts';
import { t } from '../../words/translate.ts';

const modes: Mode[] = ['observe', 'suggest', 'approve', 'auto'];

interface Props {
  playbook: PlaybookView;
  onChanged: () => void;
}

/** Another mode than the file's, within what trinity.yaml allows, with a reason. */
export function ModeButton({ playbook, onChanged }: Props) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button size="sm" variant="secondary" icon="sliders-v-alt" onClick={() => setOpen(true)}>
        {t('mode.change', 'Change the mode')}
      </Button>
      {open && (
        <ModeDialog
          playbook={playbook}
          onCancel={() => setOpen(false)}
          onDone={() => {
            setOpen(false);
            onChanged();
          }}
        />
      )}
    </>
  );
}

interface DialogProps {
  playbook: PlaybookView;
  onCancel: () => void;
  onDone: () => void;
}

function ModeDialog({ playbook, onCancel, onDone }: DialogProps) {
  const { name, mode: now, fileMode, ceiling, override } = playbook;
  const [mode, setMode] = useState<Mode>(now);
  const [reason, setReason] = useState('');
  const [typed, setTyped] = useState('');
  const { run, pending, error } = useOperation('setMode', { name });
  const mustType = mode === 'auto' && now !== 'auto';
  const set = async (to: Mode | null) => {
    if (await run({ mode: to, reason: reason.trim() })) {
      onDone();
    }
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void set(mode);
  };
  const unreasoned = pending || reason.trim() === '';
  return (
    <Modal title={t('mode.title', 'Mode of {{name}}', { name })} isOpen onDismiss={onCancel}>
      <form onSubmit={submit}>
        {error && <FailureNotice error={error} />}
        <ModeField mode={mode} ceiling={ceiling} onChange={setMode} />
        {mustType && <TypeName name={name} typed={typed} onType={setTyped} />}
        <Field label={t('reason', 'Why?')} noMargin>
          <Input
            id="mode-reason"
            value={reason}
            maxLength={1000}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
        </Field>
        <Modal.ButtonRow>
          {override && (
            <Button type="button" variant="secondary" disabled={unreasoned} onClick={() => set(null)}>
              {t('mode.revert', 'Back to the file’s: {{mode}}', { mode: modeWords(fileMode).label })}
            </Button>
          )}
          <Button type="button" variant="secondary" fill="outline" onClick={onCancel}>
            {t('cancel', 'Cancel')}
          </Button>
          <Button type="submit" disabled={unreasoned || mode === now || (mustType && typed !== name)}>
            {t('mode.confirm', 'Set to {{mode}}', { mode: modeWords(mode).label })}
          </Button>
        </Modal.ButtonRow>
      </form>
    </Modal>
  );
}

interface ModeFieldProps {
  mode: Mode;
  ceiling: Mode;
  onChange: (mode: Mode) => void;
}

function ModeField({ mode, ceiling, onChange }: ModeFieldProps) {
  const allowed = modes.slice(0, modes.indexOf(ceiling) + 1);
  return (
    <Field
      label={t('mode.label', 'What may it do?')}
      description={`${modeWords(mode).explain} ${t(
        'mode.ceiling',
        'trinity.yaml allows no more than {{ceiling}}.',
        {
          ceiling: modeWords(ceiling).label,
        }
      )}`}
    >
      <RadioButtonGroup
        value={mode}
        onChange={onChange}
        options={allowed.map((value) => ({ value, label: modeWords(value).label }))}
      />
    </Field>
  );
}

interface TypeNameProps {
  name: string;
  typed: string;
  onType: (text: string) => void;
}

/** What runs without a person from now on is not switched on by habit. */
function TypeName({ name, typed, onType }: TypeNameProps) {
  return (
    <>
      <Alert severity="warning" title={t('mode.auto-warning', 'From now on it acts without asking anyone')} />
      <Field label={t('mode.type', 'Type {{name}} to go on', { name })}>
        <Input
          id="mode-name"
          autoComplete="off"
          value={typed}
          onChange={(event) => onType(event.currentTarget.value)}
        />
      </Field>
    </>
  );
}
