import type {
  ActionFunctionArgs,
  AppLoadContext,
  EntryContext,
  LoaderFunctionArgs,
} from '@remix-run/node'
import { isRouteErrorResponse, RemixServer } from '@remix-run/react'
import { renderToString } from 'react-dom/server'
import { faultOf } from '#app/kernel/errors.ts'
import { NonceProvider } from '#app/ui/nonce.ts'
import { addPageData } from '#app/web/page-data.ts'

/** What a page is chosen by, beside its address. */
const VARY = 'Accept-Language, Cookie'

/**
 * Renders a page in one piece. No loader leaves anything to come later, so a stream would bring
 * nothing earlier; writing into one takes React half as long again as a string does.
 */
export default async function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  remixContext: EntryContext,
  loadContext: AppLoadContext,
): Promise<Response> {
  const { nonce } = loadContext
  const { serverHandoffStream, ...context } = remixContext
  const html = renderToString(
    <NonceProvider value={nonce}>
      <RemixServer context={context} url={request.url} nonce={nonce} />
    </NonceProvider>,
  )
  headers.set('Content-Type', 'text/html; charset=utf-8')
  headers.append('Vary', VARY)
  const isRunning = serverHandoffStream && context.renderMeta?.didRenderScripts
  const text = isRunning ? await addPageData(html, serverHandoffStream, nonce) : html
  const page = `<!DOCTYPE html>${text}`
  return new Response(loadContext.packPage?.(page, headers) ?? page, { headers, status })
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
