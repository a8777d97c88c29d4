import { PluginPage, type PluginPageProps } from '@grafana/runtime';
import { Stack } from '@grafana/ui';
import { useCallback } from 'react';

import { getStatus } from '../../receiver-client/overview.ts';
import { useAnswer } from '../../receiver-client/use-answer.ts';
import { PauseButton } from './PauseButton.tsx';
import { PauseNotice } from './PauseNotice.tsx';
import { StormNotice } from './StormNotice.tsx';

const refreshMs = 10_000;

/** A page of Trinity: whether fixes run at all is in sight on each of them, and can be changed there. */
export function TrinityPage({ actions, children, ...page }: PluginPageProps) {
  const ask = useCallback((signal: AbortSignal) => getStatus('viewer', signal), []);
  const { answer, reload } = useAnswer(ask, refreshMs);
  return (
    <PluginPage
      {...page}
      actions={
        <Stack alignItems="center" gap={2} wrap="wrap">
          {actions}
          {answer && answer.pause === null && <PauseButton onDone={reload} />}
        </Stack>
      }
    >
      {answer?.pause && <PauseNotice pause={answer.pause} onDone={reload} />}
      {answer?.storm && <StormNotice storm={answer.storm} />}
      {children}
    </PluginPage>
  );
}
