import { FixtureReceiver } from './fixture-receiver.ts';
import { serve } from './serve.ts';
import { tellDismissed, tellFixed, tellHistory, tellHostile, tellHuman, tellSuggested } from './stories.ts';

/** For looking at the pages by hand: `node tests/e2e/fixture-receiver/main.ts [port] [how many past incidents]`. */
const [port = '9095', past = '40'] = process.argv.slice(2);
const receiver = new FixtureReceiver();
receiver.fixes.pace = 1;
const now = Date.now();
const minute = 60_000;
const dana = { kind: 'person', name: 'dana', role: 'operator', via: 'grafana', verified: true } as const;
tellHistory(receiver.journal, Number(past), now - 180 * minute);
tellDismissed(receiver.journal, { id: 'dismissed', at: now - 170 * minute, component: 'voice' }, dana);
tellFixed(receiver.journal, { id: 'fixed', at: now - 90 * minute });
tellHostile(receiver.journal, { id: 'hostile', at: now - 60 * minute });
tellHuman(receiver.journal, { id: 'human', at: now - 30 * minute });
tellSuggested(receiver.journal, { id: 'suggested', at: now - 4 * minute });
const { url } = await serve(receiver, Number(port));
process.stdout.write(`fixture receiver on ${url}\n`);
