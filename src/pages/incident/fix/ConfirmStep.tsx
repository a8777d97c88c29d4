import { Field, Input } from '@grafana/ui';
import type { Plan } from '@trinity/contracts';
import { useState } from 'react';

import { ReasonForm } from '../../../components/ReasonForm.tsx';
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
  const [typed, setTyped] = useState('');
  const word = wordToType(plan, component);
  return (
    <ReasonForm
      required={false}
      confirm={
        plan.countsAsYes
          ? t('fix.agree', 'Agree to run {{playbook}}', { playbook: plan.playbook })
          : t('fix.run', 'Run {{playbook}} now', { playbook: plan.playbook })
      }
      icon={plan.countsAsYes ? 'check' : 'play'}
      variant={plan.risk === 'low' ? 'primary' : 'destructive'}
      back={t('back', 'Back')}
      blocked={word !== null && typed !== word}
      pending={pending}
      onConfirm={onRun}
      onCancel={onBack}
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
    </ReasonForm>
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
