import type { TestProject } from 'vitest/node'
import { findChromium } from './chromium.ts'
import { startSite } from './site.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the demonstration runs for the browser journeys; null without a Chromium. */
    siteUrl: string | null
  }
}

/** Starts one demonstration site for all browser journeys. */
export default async function setup(project: TestProject) {
  if (!findChromium()) {
    console.warn('Browser journeys are skipped: no Chromium was found (set CHROMIUM_PATH).')
    project.provide('siteUrl', null)
    return
  }
  const site = await startSite()
  project.provide('siteUrl', site.url)
  return () => site.stop()
}
