import { expect, stranger, test, user } from './session';

test('an account is made, given another role, disabled and deleted, and its password is in sight once', async ({ signedIn: page, request, session }) => {
  const name = 'e2e-k.ito';
  await request.delete(`/api/accounts/${name}`, { headers: { Authorization: `Bearer ${session}` } });
  await page.goto('/accounts');
  await page.getByRole('button', { name: 'Create account' }).first().click();
  const form = page.getByRole('dialog', { name: 'Create an account' });
  await form.getByLabel('User name').fill(name);
  await form.getByRole('button', { name: 'Create account' }).click();
  const handover = page.getByRole('dialog', { name: `${name} can sign in` });
  const password = await handover.getByRole('status', { name: 'Password' }).textContent();
  await handover.getByRole('button', { name: 'Done' }).click();
  const first = await request.post('/api/auth/login', { data: { username: name, password } });
  expect(await first.json()).toMatchObject({ role: 'viewer', must_change_pw: true });

  await expect(page).toHaveURL(new RegExp(`open=${name.replace('.', '[.]')}`));
  const sheet = page.getByRole('dialog', { name });
  await sheet.getByRole('radio', { name: /operator/ }).click();
  await expect(sheet.getByRole('radio', { name: /operator/ })).toBeChecked();
  await sheet.getByRole('button', { name: 'Disable' }).click();
  await expect(sheet.getByText('Disabled')).toBeVisible();
  await expect(sheet.getByText('account.create').first()).toBeVisible();

  await sheet.getByRole('button', { name: 'Delete account' }).click();
  const asked = page.getByRole('dialog', { name: `Delete ${name}` });
  await expect(asked.getByRole('button', { name: 'Delete account' })).toBeDisabled();
  await asked.getByLabel(`Type ${name} to go on`).fill(name);
  await asked.getByRole('button', { name: 'Delete account' }).click();
  await expect(sheet).toBeHidden();
  await expect(page.getByRole('row', { name: new RegExp(name.replace('.', '[.]')) })).toHaveCount(0);
});

test('the last admin is explained beforehand, and refused by the server where the page did not know', async ({ signedIn: page, request, session }) => {
  await page.goto(`/accounts?open=${user}`);
  const sheet = page.getByRole('dialog', { name: user });
  await expect(sheet.getByText('This is the only admin who can sign in.', { exact: false }).first()).toBeVisible();
  await expect(sheet.getByRole('button', { name: 'Delete account' })).toHaveAttribute('aria-disabled', 'true');
  await expect(sheet.getByRole('radio', { name: /viewer/ })).toBeDisabled();

  const second = await stranger(request, session, 'e2e-second', 'admin');
  await page.reload();
  await expect(sheet.getByRole('radio', { name: /viewer/ })).toBeEnabled();
  expect((await second.patch({ role: 'viewer' })).status()).toBe(204);
  await sheet.getByRole('radio', { name: /viewer/ }).click();
  const asked = page.getByRole('dialog', { name: 'Change my role' });
  await asked.getByRole('button', { name: 'Change my role' }).click();
  await expect(asked.getByRole('alert')).toContainText('last enabled admin');
  await second.remove();
});

test('whoever is no admin is told so', async ({ page, request, session }) => {
  const viewer = await stranger(request, session, 'e2e-viewer', 'viewer');
  await page.addInitScript((value) => { localStorage.setItem('kanade_token', value); }, viewer.bearer);
  await page.goto('/accounts');
  await expect(page.getByText('This needs the role admin, you are viewer.')).toBeVisible();
  await expect(page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Accounts' })).toHaveCount(0);
  await viewer.remove();
});
