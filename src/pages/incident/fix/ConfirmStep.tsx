import { Button, Field, Input, Modal, TextArea } from '@grafana/ui';
import type { Plan } from '@trinity/contracts';
import { useState } from 'react';

import { t } from '../../../words/translate.ts';
import { wordToType } from './word-to-type.ts';

interface Props {
  plan: Plan;
  component: string | null;
  pending: boolean;
  onBack: () => void;
  onRun: (reason: string) => void;
}

/** The last question. What is of high risk asks for the target's name, so that no hand does it by habit. */
export function ConfirmStep({ plan, component, pending, onBack, onRun }: Props) {
  const [reason, setReason] = useState('');
  const [typed, setTyped] = useState('');
  const word = wordToType(plan, component);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        onRun(reason);
      }}
    >
      <p data-testid="confirm-question">{question(plan)}</p>
      {word !== null && (
        <Field label={t('fix.type', 'The risk is high. Type {{word}} to go on', { word })} noMargin>
          <Input
            id="fix-word"
            autoComplete="off"
            value={typed}
            onChange={(event) => setTyped(event.currentTarget.value)}
          />
        </Field>
      )}
      <Field label={t('fix.reason', 'Why (optional)')} noMargin>
        <TextArea
          id="fix-reason"
          rows={2}
          maxLength={1000}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
      </Field>
      <Modal.ButtonRow>
        <Button type="button" variant="secondary" fill="outline" onClick={onBack}>
          {t('back', 'Back')}
        </Button>
        <Button
          type="submit"
          icon={plan.countsAsYes ? 'check' : 'play'}
          variant={plan.risk === 'low' ? 'primary' : 'destructive'}
          disabled={pending || (word !== null && typed !== word)}
        >
          {plan.countsAsYes
            ? t('fix.agree', 'Agree to run {{playbook}}', { playbook: plan.playbook })
            : t('fix.run', 'Run {{playbook}} now', { playbook: plan.playbook })}
        </Button>
      </Modal.ButtonRow>
    </form>
  );
}

function question({ playbook, countsAsYes, decision: { target } }: Plan): string {
  if (countsAsYes) {
    return t(
      'fix.confirm-agree',
      'Agree to run {{playbook}}? It runs as soon as another person agrees. Your name goes on the timeline.',
      { playbook }
    );
  }
  return target
    ? t(
        'fix.confirm',
        'Run {{playbook}} on {{target}} of {{executor}} now? Your name goes on the timeline.',
        {
          playbook,
          target: target.name,
          executor: target.executor,
        }
      )
    : t('fix.confirm-no-target', 'Run {{playbook}} now? Your name goes on the timeline.', { playbook });
}
