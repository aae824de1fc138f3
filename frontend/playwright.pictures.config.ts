import { defineConfig } from '@playwright/test'
import journeys from './playwright.config'

/** Draws docs/pictures anew: `npm run pictures`. */
export default defineConfig({ ...journeys, projects: [{}], testMatch: 'pictures.ts' })
