import { defineConfig } from '@playwright/test'

/** A salesperson's day, and a look at every page; the other journeys are told beside it, each in its own check. */
const day = /(day-[a-z]+|rounds)\.spec\.ts$/

/** A real Chromium before a real hub; the system's browser, and nothing that it would fetch by itself. */
export default defineConfig({
  testDir: 'e2e',
  projects: [
    { name: 'journeys', testMatch: '*.spec.ts', testIgnore: day },
    { name: 'day', testMatch: day },
  ],
  outputDir: 'e2e/.artifacts/results',
  workers: 1,
  timeout: 90_000,
  expect: { timeout: 15_000 },
  reporter: 'list',
  forbidOnly: true,
  use: {
    viewport: { width: 1280, height: 800 },
    locale: 'en-US',
    screenshot: 'only-on-failure',
    trace: 'retain-on-failure',
    launchOptions: {
      executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
      args: [
        '--no-sandbox',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--no-first-run',
        '--disable-quic',
        '--disable-gpu',
      ],
    },
  },
})
