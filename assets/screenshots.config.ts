import { defineConfig } from '@playwright/test';
import tests from './playwright.config';

/** The pictures of docs/screenshots, taken in the way of the browser tests. */
export default defineConfig({ ...tests, testDir: 'test/screenshots' });
