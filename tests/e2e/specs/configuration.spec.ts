import { ConfigurationView } from '../pages/configuration-page.ts';
import { expect, test } from '../test.ts';

const configuration = '/plugins/trinity-incidents-app?page=configuration';

test('the test of the connection says what is wrong, and that it is mended', async ({
  host,
  receiver,
  visit,
}) => {
  const page = await visit('Admin');
  await host.goto(page, configuration);
  const view = new ConfigurationView(page);
  await view.test();
  await expect(view.part('Receiver')).toHaveAttribute('data-state', 'ok');
  await expect(view.part('Operator token')).toHaveAttribute('data-state', 'ok');
  await expect(view.part('Alertmanager')).toContainText('Refuses the connection');

  await view.setAddress('http://127.0.0.1:9');
  await view.saveAndTest();
  await expect(view.part('Receiver')).toContainText('Grafana can’t reach the receiver');

  await view.setAddress(receiver.served.url);
  await view.saveAndTest();
  await expect(view.part('Receiver')).toHaveAttribute('data-state', 'ok');
});

test('a receiver of another version is named as such', async ({ host, receiver, visit }) => {
  const { version } = receiver.fixture;
  receiver.fixture.version = { version: '9.0.0', protocol: 9 };
  try {
    const page = await visit('Admin');
    await host.goto(page, configuration);
    const view = new ConfigurationView(page);
    await view.test();
    await expect(view.part('Receiver')).toContainText('Upgrade this app');
  } finally {
    receiver.fixture.version = version;
  }
});
