import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { AxeResults } from 'axe-core'
import {
  chromium,
  type Browser,
  type BrowserContext,
  type Cookie,
  type Page,
} from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, inject } from 'vitest'
import type { DemoRole } from '#app/accounts/model/demo-logins.ts'
import { findChromium } from '#tests/support/chromium.ts'
import { logIn } from './people.ts'

/** Sizes every page is looked at in. */
export const SIZES = { phone: { width: 390, height: 844 }, desk: { width: 1280, height: 800 } }

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // A camera and a microphone that are none, and nobody who has to allow them.
  '--use-fake-device-for-media-stream',
  '--use-fake-ui-for-media-stream',
]

export interface Visit {
  size?: keyof typeof SIZES
  /** False for a browser that runs no scripts. */
  javaScript?: boolean
  theme?: 'light' | 'dark'
  text?: 'large' | 'larger' | 'largest'
  locale?: 'zh-CN' | 'en'
  /** One of the demonstration's people, logged in already. */
  as?: DemoRole
  /** What a browser that was here before still has. */
  cookies?: Cookie[]
  /** Through which all requests go, of a `Network`. */
  proxy?: string | undefined
  /** One browser for all visits of this name in the journey: what it has loaded once it has. */
  stays?: string
}

/** A new visitor with a browser of their own: no cookies but the ones asked for. */
export type Arrive = (visit?: Visit) => Promise<Page>

export interface Journey {
  arrive: Arrive
}

/**
 * Describes a browser journey through the demonstration, named actor–does–thing. Whatever a page
 * reports as an error (an uncaught one, `console.error`, an answer of 500 and up) fails the test in
 * which it happened. Without a Chromium the journey is skipped; `demonstration.ts` says why.
 */
export function journey(name: string, walk: (journey: Journey) => void): void {
  const siteUrl = inject('siteUrl')
  describe.skipIf(siteUrl === null)(name, () => {
    let browser: Browser
    let faults: string[] = []
    const visitors: BrowserContext[] = []
    const stayed = new Map<string, Promise<Page>>()

    beforeAll(async () => {
      browser = await chromium.launch({ executablePath: findChromium() ?? '', args: FLAGS })
    })
    afterEach(async () => {
      await Promise.all(visitors.splice(0).map((visitor) => visitor.close()))
      const seen = faults
      faults = []
      expect(seen, 'what the pages reported').toEqual([])
    })
    afterAll(() => browser?.close())

    /** Each of the demonstration's people logs in once for all visits of a journey. */
    const sessions = new Map<DemoRole, Promise<Cookie[]>>()
    const sessionOf = (role: DemoRole): Promise<Cookie[]> => {
      const known = sessions.get(role) ?? open({}).then((page) => logInOnce(page, role))
      sessions.set(role, known)
      return known
    }

    async function open({ stays, ...visit }: Visit): Promise<Page> {
      const visitor = await browser.newContext({
        baseURL: siteUrl ?? undefined,
        viewport: SIZES[visit.size ?? 'phone'],
        hasTouch: (visit.size ?? 'phone') === 'phone',
        javaScriptEnabled: visit.javaScript ?? true,
        locale: visit.locale ?? 'zh-CN',
        timezoneId: 'Asia/Shanghai',
        colorScheme: visit.theme ?? 'light',
        reducedMotion: 'reduce',
        ...(visit.proxy ? { proxy: { server: visit.proxy } } : {}),
      })
      if (!stays) visitors.push(visitor)
      await visitor.addCookies(
        preferences(visit).map((cookie) => ({ ...cookie, url: siteUrl ?? '' })),
      )
      if (visit.cookies) await visitor.addCookies(visit.cookies)
      const page = await visitor.newPage()
      page.setDefaultTimeout(20_000)
      page.on('pageerror', (error) => faults.push(`${page.url()}: ${error.message}`))
      page.on('console', (message) => {
        // The browser's own note of an answer of 4xx; the journey sees such a page itself.
        const refused = message.text().startsWith('Failed to load resource')
        // The router's note of an answer that it broke off itself, as the next navigation began.
        const overtaken = message.text().startsWith('AbortError: signal is aborted')
        // The browser's own note of a network that a journey has cut.
        const cut = message.text().includes('net::ERR_INTERNET_DISCONNECTED')
        // The router's note that it learns of links ahead of time once the network is back; an
        // answer of 500 to it fails the journey by itself.
        const ahead = message
          .text()
          .startsWith('Failed to fetch manifest patches TypeError: Failed to fetch')
        // The browser's own note of another server that lets no page read it; nothing of the site is one.
        const foreign = message.text().includes('blocked by CORS policy')
        if (message.type() === 'error' && !refused && !overtaken && !cut && !ahead && !foreign)
          faults.push(`${page.url()}: ${message.text()}`)
      })
      page.on('response', (response) => {
        if (response.status() >= 500) faults.push(`${response.url()}: ${response.status()}`)
      })
      return page
    }

    walk({
      async arrive({ as, ...visit } = {}) {
        const cookies = [...(as ? await sessionOf(as) : []), ...(visit.cookies ?? [])]
        if (!visit.stays) return open({ ...visit, cookies })
        const page = stayed.get(visit.stays) ?? open({ ...visit, cookies })
        stayed.set(visit.stays, page)
        return page
      },
    })
  })
}

async function logInOnce(page: Page, role: DemoRole): Promise<Cookie[]> {
  await logIn(page, role)
  return page.context().cookies()
}

function preferences(visit: Visit): { name: string; value: string }[] {
  return (['theme', 'text', 'locale'] as const).flatMap((name) => {
    const value = visit[name]
    return value ? [{ name, value }] : []
  })
}

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** What axe-core looks for: WCAG 2.2 to AA, and good practice. */
const STANDARD = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/**
 * Fails where axe-core finds something serious or critical on the page as it stands now; by some
 * of its rules alone where they are named.
 */
export async function expectAccessible(page: Page, rules?: string[]): Promise<void> {
  // At its full height, so that a bar at the foot covers nothing that scrolling would bring up.
  const size = page.viewportSize() ?? SIZES.phone
  const height = await page.evaluate(() => document.documentElement.scrollHeight)
  await page.setViewportSize({ ...size, height: Math.max(size.height, height) })
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axe)
  const results = await page.evaluate<AxeResults>(
    `axe.run({ runOnly: ${JSON.stringify(rules ?? STANDARD)}, resultTypes: ['violations'] })`,
  )
  await page.setViewportSize(size)
  const serious = results.violations
    .filter((violation) => violation.impact === 'serious' || violation.impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' · ')}`)
  expect.soft(serious, `axe-core on ${page.url()}`).toEqual([])
}

/** Fails where the page is wider than the window, so that a phone would scroll it sideways. */
export async function expectNoSideways(page: Page): Promise<void> {
  const wider = await page.evaluate(() => {
    const { clientWidth, scrollWidth } = document.documentElement
    if (scrollWidth <= clientWidth) return []
    return [...document.querySelectorAll('body *')]
      .filter((element) => element.getBoundingClientRect().right > clientWidth + 0.5)
      .map((element) => element.outerHTML.slice(0, 120))
  })
  expect.soft(wider, `${page.url()} is wider than its window`).toEqual([])
}
