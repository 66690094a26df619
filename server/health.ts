import { Router } from 'express'
import { sql } from 'kysely'
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import { countWaiting } from '#app/accounts/messages.ts'
import type { Composition } from './compose.ts'

const LOOPBACK = ['127.0.0.1', '::1', '::ffff:127.0.0.1']

/**
 * `/healthz` (alive), `/readyz` (can serve: the database answers), `/metrics` (Prometheus; for this
 * machine alone).
 */
export function healthRoutes(composition: Pick<Composition, 'context' | 'log'>): Router {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const durations = new Histogram({
    name: 'chunfeng_http_request_seconds',
    help: 'Time from a request to the end of its answer',
    labelNames: ['method', 'status'],
    buckets: [0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
    registers: [registry],
  })

  new Gauge({
    name: 'chunfeng_messages_waiting',
    help: 'E-mails and texts not handed over: never tried, tried in vain, given up',
    labelNames: ['state'],
    registers: [registry],
    async collect() {
      for (const [state, count] of Object.entries(await countWaiting(composition.context))) {
        this.set({ state }, count)
      }
    },
  })

  const router = Router()
  router.get('/healthz', (_request, response) => {
    response.json({ status: 'ok' })
  })
  router.get('/readyz', async (_request, response) => {
    try {
      await sql`select 1`.execute(composition.context.db)
      response.json({ status: 'ready' })
    } catch (error) {
      composition.log.error({ err: error }, 'not ready')
      response.status(503).json({ status: 'not ready' })
    }
  })
  router.get('/metrics', async (request, response) => {
    // A proxy on this machine names its visitor, so only who is on this machine passes.
    if (!LOOPBACK.includes(request.ip ?? '')) {
      response.status(404).type('text/plain').send('Not found.')
      return
    }
    response.type(registry.contentType).send(await registry.metrics())
  })
  router.use((request, response, next) => {
    const end = durations.startTimer()
    response.on('finish', () => end({ method: request.method, status: response.statusCode }))
    next()
  })
  return router
}
