import { startSite } from '#tests/support/site.ts'
import { atLeast, type BenchLine } from './bench-line.ts'
import { ANSWER_CPU, pin, startChild } from './child.ts'
import { compareRates, loadOf } from './rate.ts'
import type { ReactTask } from './react-server.ts'
import { inTown, type Town } from './town.ts'

const LIST = '/openings'
const CONNECTIONS = 20

/** The list page for a seeker who is logged in, against rendering its tree with React alone. */
export async function benchSeeker(town: Town, say: (text: string) => void): Promise<BenchLine> {
  const token = await inTown(town, async (context) => {
    const seeker = await context.db
      .selectFrom('account')
      .where('id', 'not in', (from) => from.selectFrom('membership').select('accountId'))
      .select('id')
      .executeTakeFirstOrThrow()
    return (await context.sessions.create(seeker.id, 'benchmark')).token
  })
  const headers = {
    'Accept-Encoding': 'gzip, deflate, br, zstd',
    'Accept-Language': 'zh-CN,zh;q=0.9',
    Cookie: `session=${token}`,
  }
  const site = await startSite({ env: town.env })
  try {
    pin(site.process.pid, ANSWER_CPU)
    const task: ReactTask = { env: town.env, path: LIST, headers, token }
    const react = await startChild('./react-server.ts', task)
    pin(react.process.pid, ANSWER_CPU)
    try {
      const load = { headers, connections: CONNECTIONS }
      const { ours, peer } = await compareRates(
        {
          ours: loadOf({ ...load, url: site.url + LIST }),
          peer: loadOf({ ...load, url: react.url + LIST }),
        },
        say,
      )
      return atLeast(0.5, {
        name: `list page for a logged-in seeker, ${town.size} openings`,
        ours,
        peer,
        peerName: 'React alone, data at hand',
        unit: 'requests/s',
      })
    } finally {
      await react.stop()
    }
  } finally {
    await site.stop()
  }
}
