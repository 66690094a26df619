const END = '</body></html>'

/** Signs that could end a script or a line of it, as JavaScript can also write them. */
const SIGNS: Record<string, string> = {
  '&': '\\u0026',
  '<': '\\u003c',
  '>': '\\u003e',
  '\u2028': '\\u2028',
  '\u2029': '\\u2029',
}

/**
 * A page with its data at the end of its body, in the two scripts that Remix's own `RemixServer`
 * writes for a page that is streamed: what its loaders gave, and that nothing more comes.
 */
export async function addPageData(
  html: string,
  data: ReadableStream<Uint8Array>,
  nonce: string,
): Promise<string> {
  const safe = JSON.stringify(await readText(data)).replace(
    /[&<>\u2028\u2029]/g,
    (sign) => SIGNS[sign] ?? '',
  )
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
