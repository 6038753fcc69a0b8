import { produce } from '../../server/feed/produce.ts';
import { FaultProxy } from '../support/fault-proxy.ts';
import { messageOf, testVin } from '../support/messages.ts';
import { createTopic, expect, forgiveLostServer, test } from './page.ts';

test('a network that hangs: the page says so within ten seconds, and shows what came meanwhile once it is back', async ({
  page,
  kafka,
  server,
  watched,
}) => {
  const topic = await createTopic(kafka, 'network');
  const say = (mileage: string) => produce(kafka.plaintext, topic, [messageOf(testVin(1), { mileage })]);
  await say('20000.0');
  const { url } = await server.start({ KAFKA_BROKERS: kafka.plaintext, KAFKA_TOPIC: topic });
  const proxy = await FaultProxy.start(0, Number(new URL(url).port));
  await page.goto(`http://127.0.0.1:${proxy.port}/?debug=1`);
  await page.getByTestId('vehicle-row').click();
  const panel = page.getByTestId('vehicle-panel');
  await expect(panel).toContainText('20,000');
  const debug = page.getByTestId('debug');
  await expect(debug).toContainText(`offsets ${topic}/0:`);
  await expect(debug).toContainText('0 snapshots asked for');

  proxy.set('hang');
  await say('20111.0');
  const banner = page.getByRole('status').filter({ hasText: 'reconnecting' });
  await expect(banner).toBeVisible({ timeout: 12_000 });
  await expect(panel).toContainText('20,000');
  proxy.set('pass');
  proxy.cut();
  await expect(panel).toContainText('20,111', { timeout: 15_000 });
  await expect(banner).toBeHidden();
  await expect(debug).toContainText('0 snapshots asked for');
  await page.close();
  await proxy.stop();
  forgiveLostServer(watched);
});
