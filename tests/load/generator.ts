import autocannon from 'autocannon'
import type { Load, Rate } from './rate.ts'

/** Asks as fast as it is answered, in a process of its own, and sends back how fast that was. */
process.once('message', (load: Load) => void ask(load))

async function ask(load: Load): Promise<void> {
  const result = await autocannon({
    url: load.url,
    headers: load.headers,
    connections: load.connections,
    duration: load.seconds,
  })
  const rate: Rate = {
    perSecond: result['2xx'] / result.duration,
    p50Ms: result.latency.p50,
    p99Ms: result.latency.p99,
    failed: result.errors + result.timeouts + result.non2xx,
  }
  process.send?.(rate)
}
