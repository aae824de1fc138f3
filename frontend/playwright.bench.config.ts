import { defineConfig } from '@playwright/test'
import journeys from './playwright.config'

/** Measures the page on the large database of `make fixture`: `npm run bench`. */
export default defineConfig({
  ...journeys,
  projects: [{}],
  testMatch: 'large.ts',
  timeout: 300_000,
  use: { ...journeys.use, trace: 'off' },
})
