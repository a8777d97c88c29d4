import { routes } from '@trinity/contracts';
import { stringify } from 'yaml';

export interface AlertmanagerOptions {
  /** Where Alertmanager reaches Trinity's receiver, e.g. `http://127.0.0.1:9465`. */
  receiverUrl: string;
  /** The file with the receiver's token `alertmanager`, as Alertmanager sees it. */
  tokenFile: string;
}

const header = `# Written by renderAlertmanager in provisioning/alertmanager/render.ts.
# Trinity gets every alert by itself and at once; people get what their own route says, whatever Trinity does. The receiver
# "people" has no address yet: give it email_configs, slack_configs, pagerduty_configs and so on.
`;

/** alertmanager.yml for Alertmanager 0.25 or newer. */
export function renderAlertmanager({ receiverUrl, tokenFile }: AlertmanagerOptions): string {
  const webhook = {
    url: `${receiverUrl.replace(/\/+$/, '')}${routes.alerts.path}`,
    send_resolved: true,
    http_config: {
      authorization: { type: 'Bearer', credentials_file: tokenFile },
      follow_redirects: false,
    },
  };
  const config = {
    route: {
      receiver: 'people',
      group_by: ['alertname', 'station'],
      group_wait: '30s',
      group_interval: '5m',
      repeat_interval: '4h',
      routes: [watchdogRoute, trinityRoute, peopleRoute],
    },
    inhibit_rules: [receiverDownSaysIt],
    receivers: [{ name: 'trinity', webhook_configs: [webhook] }, { name: 'people' }],
  };
  return header + stringify(config, { lineWidth: 0 });
}

/** Proof that alerts arrive; nobody is to be called by it. Silence for some minutes pauses all fixes. */
const watchdogRoute = {
  matchers: ['alertname="Watchdog"'],
  receiver: 'trinity',
  group_wait: '0s',
  group_interval: '1m',
  repeat_interval: '1m',
};

/**
 * Each alert is its own group, so that none waits for another. What Trinity says of itself is not for Trinity: an incident
 * about an incident that waits for a person would never end.
 */
const trinityRoute = {
  matchers: ['alertname!~"Trinity.+"'],
  receiver: 'trinity',
  group_by: ['...'],
  group_wait: '0s',
  group_interval: '10s',
  continue: true,
};

/** Needed besides the root: a route that matched keeps its alerts from the root's receiver, `continue` or not. */
const peopleRoute = { receiver: 'people' };

/** People hear once that the receiver is down, by the alert that says what that means. */
const receiverDownSaysIt = {
  source_matchers: ['alertname="TrinityReceiverDown"'],
  target_matchers: ['alertname="ServiceDown"'],
  equal: ['job'],
};
