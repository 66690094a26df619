import type { TestProject } from 'vitest/node'
import { findChromium } from './chromium.ts'
import { startSite } from './site.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the demonstration runs for the browser journeys; null without a Chromium. */
    siteUrl: string | null
    /** What a placement officer reads before any journey has changed it, by address. */
    untouched: Record<string, string>
  }
}

/** Starts one demonstration site for all browser journeys. */
export default async function setup(project: TestProject) {
  if (!findChromium()) {
    console.warn('Browser journeys are skipped: no Chromium was found (set CHROMIUM_PATH).')
    project.provide('siteUrl', null)
    project.provide('untouched', {})
    return
  }
  const site = await startSite()
  project.provide('siteUrl', site.url)
  project.provide('untouched', await readUntouched(site.url))
  return () => site.stop()
}

const OFFICERS_PAGES = ['/college', '/college/plans', '/college/demands']

async function readUntouched(url: string): Promise<Record<string, string>> {
  const { status, headers } = await fetch(`${url}/login`, {
    method: 'POST',
    redirect: 'manual',
    body: new URLSearchParams({ identifier: 'officer@jishi.example', password: 'chunfeng2025' }),
  })
  if (status !== 302) throw new Error(`the placement officer cannot log in: ${status}`)
  const cookie = headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ')
  const read = async (path: string) => {
    const page = await fetch(url + path, { headers: { Cookie: cookie } })
    return [path, await page.text()] as const
  }
  return Object.fromEntries(await Promise.all(OFFICERS_PAGES.map(read)))
}
