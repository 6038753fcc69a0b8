import AxeBuilder from '@axe-core/playwright';
import { produce } from '../../server/feed/produce.ts';
import { messageOf, testVin } from '../support/messages.ts';
import { createTopic, expect, type Page, test } from './page.ts';

async function expectNoAxeFindings(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
}

test('what is entered of a vehicle is shown everywhere at once, and an import is looked at before it is taken', async ({
  page,
  kafka,
  server,
  watched,
}) => {
  const topic = await createTopic(kafka, 'roster');
  const cars = [1, 2].map((n) => messageOf(testVin(n), { mileage: `${n}0000.0`, remaining_contract_days: 100 }));
  await produce(kafka.plaintext, topic, cars);
  const { url } = await server.start({ KAFKA_BROKERS: kafka.plaintext, KAFKA_TOPIC: topic });
  await page.goto(url);
  const handle = page.getByTestId('sheet-handle');
  if (await handle.isVisible()) await handle.click();
  await page.getByTestId('vehicle-row').first().click();
  const panel = page.getByTestId('vehicle-panel');
  await expect(panel).toContainText('Enter what the contract allows');
  await panel.getByRole('button', { name: 'Edit' }).click();
  const form = page.getByTestId('master-form');
  await form.getByLabel('Name').fill('Van of Ada');
  await form.getByLabel('E-mail').fill('nobody');
  await form.getByRole('button', { name: 'Save' }).click();
  await expect(form).toContainText('is no e-mail address');
  // What is not taken is answered so, which the browser notes.
  watched.errors.splice(0, watched.errors.length, ...watched.errors.filter((error) => !error.includes('422')));
  await expectNoAxeFindings(page);
  await form.getByLabel('E-mail').fill('ada@example.com');
  await form.getByLabel('Driver').fill('Ada Lovelace');
  await form.getByLabel('Allowance, km in all').fill('9000');
  await form.getByLabel('Price per km over').fill('0.10');
  await form.getByLabel('Currency').fill('EUR');
  await form.getByRole('button', { name: 'Save' }).click();
  await expect(panel.getByRole('heading').first()).toHaveText('Van of Ada');
  await expect(page.getByTestId('allowance')).toContainText('€');
  await expect(panel.getByRole('link', { name: 'ada@example.com' })).toBeVisible();

  await page.keyboard.press('Escape');
  await page.getByTestId('user-menu').click();
  await page.getByRole('button', { name: 'Vehicles and contracts' }).click();
  const dialog = page.getByRole('dialog', { name: 'Vehicles and contracts' });
  await expect(dialog).toContainText('Van of Ada');
  await expectNoAxeFindings(page);
  await dialog.getByRole('tab', { name: 'Import' }).click();
  await dialog.getByLabel('Or paste the lines').fill(`VIN;Kennzeichen\n${testVin(2)};AB 2\nnothing;AB 3`);
  await dialog.getByRole('button', { name: 'See what would change' }).click();
  await expect(dialog.getByTestId('import-preview')).toContainText('Line 3: VIN: is no VIN (nothing)');
  await expect(dialog.getByRole('button', { name: 'Import', exact: true })).toBeDisabled();
  await dialog.getByRole('button', { name: 'Another file' }).click();
  await dialog.getByLabel('Or paste the lines').fill(`VIN;Kennzeichen\n${testVin(2)};AB 2\n${testVin(9)};AB 9`);
  await dialog.getByRole('button', { name: 'See what would change' }).click();
  await expect(dialog.getByTestId('import-preview')).toContainText('2 added, 0 changed, 0 as before');
  await expectNoAxeFindings(page);
  await dialog.getByRole('button', { name: 'Import', exact: true }).click();
  await expect(dialog).toContainText('registered');
  await expect(dialog).toContainText('never heard');
  await dialog.getByRole('tab', { name: 'Contracts' }).click();
  await expect(dialog).toContainText('Van of Ada');
  await expectNoAxeFindings(page);
  await page.keyboard.press('Escape');
  await page.reload();
  if (await handle.isVisible()) await handle.click();
  await expect(page.getByTestId('vehicle-row').filter({ hasText: 'AB 2' })).toHaveCount(1);
  await page.getByRole('searchbox', { name: 'Search vehicles' }).fill('lovelace');
  await expect(page.getByTestId('vehicle-row')).toHaveCount(1);
  await expect(page.getByRole('button', { name: '1 registered, never heard' })).toBeVisible();
});
