import { expect, test } from '@playwright/test';

test('the page opens, under its title and without an error', async ({ page }) => {
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  await page.goto('./', { waitUntil: 'networkidle' });
  await expect(page).toHaveTitle(/buddy/i);
  expect(errors).toEqual([]);
});
