// Opens a page of the dashboard as a signed-in user and waits for a text: node page-shows.mjs URL TOKEN PATH TEXT
import { chromium } from '@playwright/test';

const [url, token, path, text] = process.argv.slice(2);
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
});
try {
  const page = await browser.newPage();
  await page.addInitScript((kept) => { localStorage.setItem('kanade_token', kept); }, token);
  await page.goto(url + path);
  await page.getByText(text).first().waitFor({ timeout: 60_000 });
} finally {
  await browser.close();
}
