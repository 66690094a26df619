import { readdirSync, readFileSync } from 'node:fs'
import { startSite, type Site } from '#tests/support/site.ts'
import { median, percentile } from './bench-line.ts'
import { startAsked, type Asked } from './child.ts'
import { HOSTILE_FILES } from './hostile-files.ts'
import type { SenderTask } from './hostile-sender.ts'
import type { WatcherTask } from './hostile-watcher.ts'
import { buildTown } from './town.ts'

/*
 * Sends files that are made to do harm to a running demonstration, one after another, while somebody
 * else reads a page all the time: `node tests/load/fair-hostile.ts`, after a build. The site, who
 * sends and who reads are three processes. It is done on the embedded database and, where
 * TEST_DATABASE_URL says where one is, on PostgreSQL. For each file it prints what was answered, how
 * much memory the reading process took at most and the site more than before, how long the other's
 * page took, and the longest that the site's event loop stood still (`nodejs_eventloop_lag_max_seconds`
 * of `/metrics`), all beside the same with nothing sent.
 */

const FAIR = 'licang-2025'
/** A page that is rendered for each visitor who is logged in. */
const PAGE = '/openings'
/** Pages that are read with nothing sent, the first of them while the site still warms up. */
const WARM_PAGES = 50
const QUIET_PAGES = 150
const LOOK_AT_MEMORY_MS = 20

const { TEST_DATABASE_URL: serverUrl } = process.env
await measure('embedded', {})
if (serverUrl) {
  const town = await buildTown(serverUrl, 2100)
  try {
    const { APP_URL: _, ...env } = town.env
    await measure('PostgreSQL', env)
  } finally {
    await town.drop()
  }
}

async function measure(database: string, env: Record<string, string>): Promise<void> {
  const site = await startSite({ env: { NODE_ENV: 'production', ...env } })
  const watcher = startAsked('./hostile-watcher.ts')
  const sender = startAsked('./hostile-sender.ts')
  try {
    await watcher.ask({ what: 'begin', url: site.url, path: PAGE } satisfies WatcherTask)
    await takeWaits(watcher, WARM_PAGES)
    await stillness(site)
    const quiet = await takeWaits(watcher, QUIET_PAGES)
    report(database, 'nothing sent', quiet, { stoodStillMs: await stillness(site) })
    for (const file of Object.keys(HOSTILE_FILES)) {
      const { url } = site
      await sender.ask({ what: 'make', url, file, fair: FAIR } satisfies SenderTask)
      await takeWaits(watcher, 1)
      await stillness(site)
      const memory = watchMemory(site.process.pid)
      const task: SenderTask = { what: 'send' }
      const { answer } = await sender.ask<{ answer: string }>(task)
      const waits = await takeWaits(watcher, 1)
      const stoodStillMs = await stillness(site)
      report(database, file, waits, { stoodStillMs, answer, ...memory.stop() })
    }
  } finally {
    watcher.stop()
    sender.stop()
    await site.stop()
  }
}

async function takeWaits(watcher: Asked, atLeast: number): Promise<number[]> {
  const task: WatcherTask = { what: 'waits', atLeast }
  return (await watcher.ask<{ waits: number[] }>(task)).waits
}

function report(database: string, file: string, waits: number[], more: object): void {
  const page = {
    read: waits.length,
    medianMs: Math.round(median(waits)),
    p95Ms: Math.round(percentile(waits, 0.95)),
    longestMs: Math.round(Math.max(...waits)),
  }
  console.log(JSON.stringify({ database, file, ...more, page }))
}

/** The longest that the event loop stood still since this was last asked, in milliseconds. */
async function stillness({ url }: Site): Promise<number> {
  const metrics = await (await fetch(`${url}/metrics`)).text()
  const seconds = /^nodejs_eventloop_lag_max_seconds (\S+)$/m.exec(metrics)?.[1]
  return Math.round(Number(seconds) * 1000)
}

/** Looks at the memory of the site and of the processes it starts to read sheets. */
function watchMemory(pid: number | undefined) {
  const before = memoryOf(pid, 'VmRSS')
  const most = { reader: 0, site: before }
  const looking = setInterval(() => {
    most.site = Math.max(most.site, memoryOf(pid, 'VmRSS'))
    for (const child of childrenOf(pid)) {
      most.reader = Math.max(most.reader, memoryOf(child, 'VmHWM'))
    }
  }, LOOK_AT_MEMORY_MS)
  return {
    stop() {
      clearInterval(looking)
      return { readerMb: Math.round(most.reader), siteGrewMb: Math.round(most.site - before) }
    },
  }
}

function childrenOf(pid: number | undefined): number[] {
  return readdirSync(`/proc/${pid}/task`).flatMap((task) => {
    try {
      const children = readFileSync(`/proc/${pid}/task/${task}/children`, 'utf8')
      return children.split(' ').filter(Boolean).map(Number)
    } catch {
      return []
    }
  })
}

/** Megabytes, as Linux counts them; 0 of a process that has ended. */
function memoryOf(pid: number | undefined, what: 'VmRSS' | 'VmHWM'): number {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8')
    return Number(new RegExp(`${what}:\\s*(\\d+) kB`).exec(status)?.[1] ?? 0) / 1024
  } catch {
    return 0
  }
}
