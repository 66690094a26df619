import { get } from 'node:http'
import { startSite } from '#tests/support/site.ts'
import { atLeast, type BenchLine } from './bench-line.ts'
import type { BareTask } from './bare-server.ts'
import { ANSWER_CPU, pin, startChild } from './child.ts'
import { compareRates, loadOf } from './rate.ts'
import type { Town } from './town.ts'

const LIST = '/openings'
/** As a phone's browser sends them. */
const HEADERS = {
  'Accept-Encoding': 'gzip, deflate, br, zstd',
  'Accept-Language': 'zh-CN,zh;q=0.9',
  Accept: 'text/html',
}
const CONNECTIONS = 60

/** The list page for visitors who are not known, under a rush: requests a second. */
export async function benchRush(town: Town, say: (text: string) => void): Promise<BenchLine> {
  const site = await startSite({ env: town.env })
  try {
    pin(site.process.pid, ANSWER_CPU)
    const bare = await startChild('./bare-server.ts', await fetchRaw(site.url + LIST))
    pin(bare.process.pid, ANSWER_CPU)
    try {
      const { ours, peer } = await compareRates(
        {
          ours: loadOf({ url: site.url + LIST, headers: HEADERS, connections: CONNECTIONS }),
          peer: loadOf({ url: bare.url + LIST, headers: HEADERS, connections: CONNECTIONS }),
        },
        say,
      )
      return atLeast(0.5, {
        name: `list page under a rush, ${town.size} openings`,
        ours,
        peer,
        peerName: 'bare Node HTTP server, same bytes',
        unit: 'requests/s',
      })
    } finally {
      await bare.stop()
    }
  } finally {
    await site.stop()
  }
}

/** The bytes of an answer as they go over the wire. */
function fetchRaw(url: string): Promise<BareTask> {
  return new Promise((resolve, reject) => {
    get(url, { headers: HEADERS }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('end', () => {
        const own = /^(date|connection|keep-alive)$/i
        const headers: string[] = []
        for (let at = 0; at < response.rawHeaders.length; at += 2) {
          const [name = '', value = ''] = response.rawHeaders.slice(at, at + 2)
          if (!own.test(name)) headers.push(name, value)
        }
        resolve({ headers, body: Buffer.concat(chunks) })
      })
    }).on('error', reject)
  })
}
