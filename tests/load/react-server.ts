import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { EntryContext } from '@remix-run/node'
import { createRequestHandler } from '@remix-run/node'
import { RemixServer } from '@remix-run/react'
import { createElement } from 'react'
import { renderToString } from 'react-dom/server'
import { findActor } from '#app/accounts/actor.ts'
import { loadBuild } from '#tests/support/web.ts'
import { inTown } from './town.ts'

/** Which page is rendered, of which town, and for whom. */
export interface ReactTask {
  env: Record<string, string>
  path: string
  headers: Record<string, string>
  token: string
}

/**
 * A bare Node HTTP server that renders a page's tree with React and nothing else, for each request
 * anew: its data was read once, before the first.
 */
process.once('message', (task: ReactTask) => void serve(task))

async function serve(task: ReactTask): Promise<void> {
  const url = `${task.env.APP_URL}${task.path}`
  const context = await readData(task, url)
  const server = createServer((_request, response) => {
    response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8' })
    response.end(renderToString(createElement(RemixServer, { context, url })))
  })
  server.listen(0, '127.0.0.1', () => {
    process.send?.({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` })
  })
}

/** What the product hands to React for the page, without the data it also writes into it. */
async function readData(task: ReactTask, url: string): Promise<EntryContext> {
  const build = await loadBuild()
  let read: EntryContext | undefined
  const handle = createRequestHandler(
    {
      ...build,
      entry: {
        module: {
          ...build.entry.module,
          default: (_request, _status, _headers, context) => {
            read = context
            return new Response('')
          },
        },
      },
    },
    'production',
  )
  await inTown(task, async (context) => {
    const actor = await findActor(context, { token: task.token, actingIds: [] })
    if (!actor) throw new Error('the session opens nothing')
    const request = new Request(url, { headers: task.headers })
    await handle(request, { ...context, actor, nonce: '', address: '' })
  })
  if (!read) throw new Error(`${url} is no page`)
  return { ...read, serverHandoffStream: undefined }
}
