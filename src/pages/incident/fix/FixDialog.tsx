import { css } from '@emotion/css';
import { Button, LoadingPlaceholder, Modal, useStyles2 } from '@grafana/ui';
import type { IncidentSummary, Plan } from '@trinity/contracts';
import { useState } from 'react';

import { FailureNotice } from '../../../components/FailureNotice.tsx';
import { t } from '../../../words/translate.ts';
import { useOperation } from '../../../operate/use-operation.ts';
import { ConfirmStep } from './ConfirmStep.tsx';
import { PlanView } from './PlanView.tsx';
import { usePlan } from './use-plan.ts';

interface Props {
  incident: Pick<IncidentSummary, 'id' | 'component'>;
  playbook: string;
  mayRun: boolean;
  /** Says yes to what waits for approval. */
  approves: boolean;
  onDone: () => void;
}

/** First the dry run, then the confirmation. What happens next is on the page, live. */
export function FixDialog({ incident, playbook, mayRun, approves, onDone }: Props) {
  const state = usePlan(incident.id, playbook, mayRun);
  const [confirming, setConfirming] = useState(false);
  const styles = useStyles2(getStyles);
  return (
    <Modal
      title={t('fix.title', 'Fix: {{playbook}}', { playbook })}
      isOpen
      onDismiss={onDone}
      className={styles.dialog}
    >
      {state.status === 'loading' && (
        <LoadingPlaceholder text={t('fix.planning', 'Working out what would happen')} />
      )}
      {state.status === 'failed' && <FailureNotice error={state.error} />}
      {state.status === 'ready' && !confirming && (
        <DryRun plan={state.plan} mayRun={mayRun} onCancel={onDone} onNext={() => setConfirming(true)} />
      )}
      {state.status === 'ready' && confirming && (
        <Confirmation
          incident={incident}
          plan={state.plan}
          approves={approves}
          onBack={() => setConfirming(false)}
          onDone={onDone}
        />
      )}
    </Modal>
  );
}

interface DryRunProps {
  plan: Plan;
  mayRun: boolean;
  onCancel: () => void;
  onNext: () => void;
}

function DryRun({ plan, mayRun, onCancel, onNext }: DryRunProps) {
  return (
    <>
      <PlanView plan={plan} />
      <Modal.ButtonRow>
        <Button variant="secondary" fill="outline" onClick={onCancel}>
          {mayRun ? t('cancel', 'Cancel') : t('fix.dismiss', 'Done')}
        </Button>
        {mayRun && (
          <Button disabled={!plan.runnable && !plan.countsAsYes} onClick={onNext}>
            {plan.countsAsYes ? t('fix.next-agree', 'Go on to agree') : t('fix.next', 'Go on to run it')}
          </Button>
        )}
      </Modal.ButtonRow>
    </>
  );
}

interface ConfirmationProps {
  incident: Pick<IncidentSummary, 'id' | 'component'>;
  plan: Plan;
  approves: boolean;
  onBack: () => void;
  onDone: () => void;
}

function Confirmation({ incident, plan, approves, onBack, onDone }: ConfirmationProps) {
  const { run, pending, error } = useOperation(approves ? 'approve' : 'fix', { id: incident.id });
  const start = async (reason: string) => {
    if (await run({ playbook: plan.playbook, reason })) {
      onDone();
    }
  };
  return (
    <>
      {error && <FailureNotice error={error} />}
      <ConfirmStep
        plan={plan}
        component={incident.component}
        pending={pending}
        onBack={onBack}
        onRun={start}
      />
    </>
  );
}

const getStyles = () => ({ dialog: css({ maxWidth: '95vw' }) });
