import { toScriptJson } from '#app/kernel/script-json.ts'

const END = '</body></html>'

/**
 * A page with its data at the end of its body, in the two scripts that Remix's own `RemixServer`
 * writes for a page that is streamed: what its loaders gave, and that nothing more comes.
 */
export async function addPageData(
  html: string,
  data: ReadableStream<Uint8Array>,
  nonce: string,
): Promise<string> {
  const safe = toScriptJson(await readText(data))
  const controller = 'window.__remixContext.streamController'
  const scripts =
    `<script nonce="${nonce}">${controller}.enqueue(${safe});</script>` +
    `<script nonce="${nonce}">${controller}.close();</script>`
  if (!html.endsWith(END)) throw new Error('A page must end with its body.')
  return html.slice(0, -END.length) + scripts + END
}

async function readText(stream: ReadableStream<Uint8Array>): Promise<string> {
  const decoder = new TextDecoder()
  const reader = stream.getReader()
  let text = ''
  for (let read = await reader.read(); !read.done; read = await reader.read()) {
    text += decoder.decode(read.value, { stream: true })
  }
  return text + decoder.decode()
}
