import { chromium, type Browser, type Page } from 'playwright-core'
import {
  delayOf,
  medianOf,
  readPictureClock,
  showClockForCamera,
} from '#tests/e2e/support/picture-clock.ts'
import { findChromium } from '#tests/support/chromium.ts'
import { startSite } from '#tests/support/site.ts'
import type { LiveHall } from '../live-hall.ts'
import { startClockEncoder } from './clock-encoder.ts'
import { servePlain } from './plain-hls.ts'

/** How late a picture is seen, in milliseconds, and how often it was looked at. */
export interface Delays {
  lowMs: number
  plainMs: number
  samples: number
}

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--use-fake-device-for-media-stream',
  '--use-fake-ui-for-media-stream',
  // Three pages at once, of which none is behind the others.
  '--disable-renderer-backgrounding',
  '--disable-background-timer-throttling',
]

/** Players have found their place by then: one that fell behind while its page loaded has caught up. */
const SETTLE_MS = 35_000
const SAMPLES = 80
const EVERY_MS = 250
const PATIENCE_MS = 45_000

/** What the clock comes from: a presenter's page, or an encoder as OBS is one. */
export type ClockSource = 'browser' | 'encoder'

/**
 * Has a presenter's page or an encoder show a clock, and reads it in a viewer's page and, at the same time, in one that
 * plays the same segments without their parts; null where there is no Chromium.
 */
export async function measureDelay(
  hall: LiveHall,
  { from, say }: { from: ClockSource; say: (text: string) => void },
): Promise<Delays | null> {
  const executablePath = findChromium()
  if (!executablePath) return null
  // The address is the site's own.
  const { APP_URL: _, ...env } = hall.database.env
  const site = await startSite({ env })
  const browser = await chromium.launch({ executablePath, args: FLAGS })
  try {
    const desk = await openDesk(browser, { url: site.url, hall })
    const stop = from === 'browser' ? await showClock(desk) : await streamClock(desk)
    const viewer = await open(browser, `${site.url}/rooms/${hall.roomId}`)
    const base = `${site.url}/video/${await broadcastOf(viewer)}`
    const plainHls = await servePlain(base)
    try {
      const plain = await open(browser, plainHls.url)
      await Promise.all([viewer, plain].map(untilSeen))
      say('both are seen')
      await viewer.waitForTimeout(SETTLE_MS)
      return await readBoth(viewer, plain)
    } finally {
      plainHls.close()
      await stop()
    }
  } finally {
    await browser.close()
    await site.stop()
  }
}

/** The presenter's page of the room, with a clock for a camera. */
async function openDesk(
  browser: Browser,
  { url, hall }: { url: string; hall: LiveHall },
): Promise<Page> {
  const desk = await browser.newPage({ locale: 'zh-CN', viewport: { width: 1280, height: 800 } })
  const [, value = ''] = hall.presenter.split('=')
  await desk.context().addCookies([{ name: 'session', value, url }])
  await showClockForCamera(desk)
  await desk.goto(`${url}/employer/rooms/${hall.roomId}`)
  return desk
}

/** Has viewers see the page's clock, until what is given back is called. */
async function showClock(desk: Page): Promise<() => Promise<void>> {
  await desk.goto(`${desk.url()}/live`)
  await desk.getByRole('button', { name: '打开摄像头' }).click()
  await desk.getByRole('button', { name: '开始出画面' }).click()
  await desk.getByText('观众看得到画面了').waitFor()
  return async () => {
    await desk.getByRole('button', { name: '停止画面' }).click()
    await desk.close()
  }
}

/** Makes a stream key on the page and has an encoder stream with it. */
async function streamClock(desk: Page): Promise<() => Promise<void>> {
  await desk.getByRole('button', { name: '生成推流码' }).click()
  await desk.getByText('推流码只在这里显示一次').waitFor()
  const server = await desk.getByLabel('服务器').inputValue()
  const key = await desk.getByLabel('推流码', { exact: true }).inputValue()
  const encoder = startClockEncoder(`${server}/${key}`)
  await desk.close()
  return async () => encoder.stop()
}

async function open(browser: Browser, url: string): Promise<Page> {
  const page = await browser.newPage({ locale: 'zh-CN', viewport: { width: 390, height: 844 } })
  await page.goto(url)
  return page
}

/** The broadcast that a viewer's page has begun to load. */
async function broadcastOf(viewer: Page): Promise<string> {
  const response = await viewer.waitForResponse(/\/video\/[0-9a-f-]{36}\//, {
    timeout: PATIENCE_MS,
  })
  return new URL(response.url()).pathname.split('/')[2]!
}

async function untilSeen(page: Page): Promise<void> {
  const until = Date.now() + PATIENCE_MS
  while (!(await readPictureClock(page))) {
    if (Date.now() > until) throw new Error(`no picture was seen on ${page.url()}`)
    await page.waitForTimeout(EVERY_MS)
  }
}

async function readBoth(viewer: Page, plain: Page): Promise<Delays> {
  const low: number[] = []
  const late: number[] = []
  for (let sample = 0; sample < SAMPLES; sample++) {
    for (const [page, into] of [[viewer, low] as const, [plain, late] as const]) {
      const clock = await readPictureClock(page)
      if (clock) into.push(delayOf(clock))
    }
    await viewer.waitForTimeout(EVERY_MS)
  }
  return {
    lowMs: medianOf(low),
    plainMs: medianOf(late),
    samples: Math.min(low.length, late.length),
  }
}
