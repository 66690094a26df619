import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import lighthouse from 'lighthouse'
import { chromium } from 'playwright-core'
import { findChromium } from '#tests/support/chromium.ts'
import { atLeast, median, type BenchLine } from './bench-line.ts'

const CATEGORIES = ['performance', 'accessibility', 'best-practices', 'seo'] as const
const TARGET = 95
const RUNS = 3
const PORT = 9333

/** Lighthouse's scores (mobile) for the list of openings and for an opening of the site at `url`. */
export async function benchLighthouse(options: { url: string }): Promise<BenchLine[]> {
  const executablePath = findChromium()
  if (!executablePath) return []
  const profile = mkdtempSync(join(tmpdir(), 'chunfeng-lighthouse-'))
  const browser = await chromium.launchPersistentContext(profile, {
    executablePath,
    args: ['--no-sandbox', '--disable-gpu', `--remote-debugging-port=${PORT}`],
  })
  try {
    const lines: BenchLine[] = []
    const pages = { list: '/openings', opening: await findOpening(options.url) }
    for (const [page, path] of Object.entries(pages)) {
      const runs: Scores[] = []
      for (let run = 0; run < RUNS; run++) runs.push(await score(options.url + path))
      for (const category of CATEGORIES) {
        lines.push(
          atLeast(1, {
            name: `lighthouse ${category} of the ${page} page`,
            ours: median(runs.map((scores) => scores[category])),
            peer: TARGET,
            peerName: 'target',
            unit: 'points',
          }),
        )
      }
    }
    return lines
  } finally {
    await browser.close()
    rmSync(profile, { recursive: true, force: true })
  }
}

type Scores = Record<(typeof CATEGORIES)[number], number>

async function score(url: string): Promise<Scores> {
  const result = await lighthouse(url, {
    port: PORT,
    onlyCategories: [...CATEGORIES],
    logLevel: 'silent',
  })
  if (!result) throw new Error(`Lighthouse said nothing of ${url}.`)
  const { categories } = result.lhr
  const points = CATEGORIES.map((category) => [
    category,
    Math.round((categories[category]?.score ?? 0) * 100),
  ])
  return Object.fromEntries(points) as Scores
}

async function findOpening(url: string): Promise<string> {
  const feed = (await (await fetch(`${url}/openings.json`)).json()) as { items: { url: string }[] }
  const newest = feed.items[0]
  if (!newest) throw new Error('The site has no opening to look at.')
  return new URL(newest.url).pathname
}
