import { Router } from 'express'
import { sql } from 'kysely'
import type { Composition } from './compose.ts'
import type { Metrics } from './metrics.ts'

const LOOPBACK = ['127.0.0.1', '::1', '::ffff:127.0.0.1']

/**
 * `/healthz` (alive), `/readyz` (can serve: the database answers), `/metrics` (Prometheus; for this
 * machine alone).
 */
export function healthRoutes(
  composition: Pick<Composition, 'context' | 'log'>,
  metrics: Metrics,
): Router {
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
    const { registry } = metrics
    response.type(registry.contentType).send(await registry.metrics())
  })
  router.use((request, response, next) => {
    const begun = performance.now()
    response.on('finish', () => {
      const seconds = (performance.now() - begun) / 1000
      metrics.observe({ method: request.method, status: response.statusCode, seconds })
    })
    next()
  })
  return router
}
