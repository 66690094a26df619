import type {
  ActionFunctionArgs,
  AppLoadContext,
  EntryContext,
  LoaderFunctionArgs,
} from '@remix-run/node'
import { isRouteErrorResponse, RemixServer } from '@remix-run/react'
import { renderToPipeableStream } from 'react-dom/server'
import { faultOf } from '#app/kernel/errors.ts'
import { NonceProvider } from '#app/ui/nonce.ts'
import { gatherPage } from '#app/web/gather-page.ts'

const RENDER_TIMEOUT_MS = 10_000

/** What a page is chosen by, beside its address. */
const VARY = 'Accept-Language, Cookie'

/**
 * Renders a page in one piece. No loader leaves anything to come later, so a stream would bring
 * nothing earlier and cost a copy of every chunk.
 */
export default function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  remixContext: EntryContext,
  loadContext: AppLoadContext,
): Promise<Response> {
  return new Promise((resolve, reject) => {
    let shellReady = false
    const { pipe, abort } = renderToPipeableStream(
      <NonceProvider value={loadContext.nonce}>
        <RemixServer context={remixContext} url={request.url} nonce={loadContext.nonce} />
      </NonceProvider>,
      {
        nonce: loadContext.nonce,
        onShellReady() {
          shellReady = true
        },
        onAllReady() {
          clearTimeout(timer)
          headers.set('Content-Type', 'text/html; charset=utf-8')
          headers.append('Vary', VARY)
          pipe(gatherPage((html) => resolve(new Response(html, { headers, status }))))
        },
        onShellError(error) {
          clearTimeout(timer)
          reject(error instanceof Error ? error : new Error(String(error)))
        },
        onError(error) {
          if (shellReady) loadContext.log.error({ err: error }, 'render')
        },
      },
    )
    const timer = setTimeout(abort, RENDER_TIMEOUT_MS)
  })
}

/** A page's data, for a browser that has the rest of it. */
export function handleDataRequest(response: Response): Response {
  response.headers.append('Vary', VARY)
  return response
}

/** Logs what a loader or action threw and did not mean to. */
export function handleError(
  error: unknown,
  { request, context }: LoaderFunctionArgs | ActionFunctionArgs,
): void {
  if (request.signal.aborted || faultOf(error)) return
  // Remix's own refusals, such as of a form where none is taken.
  if (isRouteErrorResponse(error) && error.status < 500) return
  context.log.error({ err: error }, 'request failed')
}
