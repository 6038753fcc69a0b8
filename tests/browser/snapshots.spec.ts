import { produce } from '../../server/feed/produce.ts';
import { EXAMPLE } from '../support/messages.ts';
import { createTopic, expect, test } from './page.ts';

/** A few pixels of a curve's edge may differ from one machine to the next, a line that moved may not. */
const ALIKE = { maxDiffPixelRatio: 0.01 };

test('what is drawn by hand looks as it did: gauge, car, bar, chips, keys', async ({ page, kafka, server }) => {
  const topic = await createTopic(kafka, 'snapshots');
  await produce(kafka.plaintext, topic, [{ key: String(EXAMPLE.vin), value: JSON.stringify(EXAMPLE) }]);
  const { url } = await server.start({ KAFKA_BROKERS: kafka.plaintext, KAFKA_TOPIC: topic });
  await page.goto(url);
  await page.getByTestId('vehicle-row').click();
  const panel = page.getByTestId('vehicle-panel');
  await expect(panel.getByTestId('never-sent')).toBeAttached();
  await page.evaluate(() => document.fonts.ready);
  await expect(panel.getByTestId('car')).toHaveScreenshot('car.png', ALIKE);
  await expect(panel.getByRole('meter').first()).toHaveScreenshot('gauge.png', ALIKE);
  await expect(page.getByRole('navigation', { name: 'Views' }).first()).toHaveScreenshot('views.png', ALIKE);
  await expect(page.getByRole('group', { name: 'Show' })).toHaveScreenshot('chips.png', ALIKE);
  await expect(panel.getByRole('navigation', { name: 'Sections' })).toHaveScreenshot('sections.png', ALIKE);
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Keys' })).toHaveScreenshot('keys.png', ALIKE);
});
