import { Button, Stack } from '@grafana/ui';
import type { ChannelTest as Outcome } from '@trinity/contracts';
import { useState } from 'react';

import { operate } from '../../receiver-client/operations.ts';
import { toReceiverError } from '../../receiver-client/receiver-error.ts';
import { newRequestId } from '../../receiver-client/request-id.ts';
import { failureWords } from '../../words/failure.ts';
import { t } from '../../words/translate.ts';

/** Sends a real message by a channel: whether a person reads it only a person can see. */
export function ChannelTest({ channel }: { channel: string }) {
  const [outcome, setOutcome] = useState<Pick<Outcome, 'ok' | 'text'> | 'testing' | null>(null);
  const test = async () => {
    setOutcome('testing');
    setOutcome(await send(channel));
  };
  return (
    <Stack gap={1} alignItems="center" wrap="wrap">
      <Button
        size="sm"
        variant="secondary"
        disabled={outcome === 'testing'}
        aria-label={t('channel.test-named', 'Send a test message by {{channel}}', { channel })}
        onClick={test}
      >
        {t('channel.test', 'Send a test message')}
      </Button>
      <span role="status">
        {outcome === 'testing' && t('channel.testing', 'Sending')}
        {outcome !== null && outcome !== 'testing' && outcome.text}
      </span>
    </Stack>
  );
}

async function send(channel: string): Promise<Pick<Outcome, 'ok' | 'text'>> {
  try {
    return await operate('testChannel', { name: channel }, { requestId: newRequestId() });
  } catch (error) {
    const { title, advice } = failureWords(toReceiverError(error));
    return { ok: false, text: `${title}. ${advice}` };
  }
}
