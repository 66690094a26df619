import { runInNewContext } from 'node:vm'
import { expect, it } from 'vitest'
import { addPageData } from '#app/web/page-data.ts'

const HOSTILE = `["</script><script>alert(1)</script>","<!--","\u2028\u2029","&amp;春风 🌸"]\n`

it('brings its data to the browser as they were, and ends no script with them', async () => {
  const bytes = new TextEncoder().encode(HOSTILE)
  // Cut within a character.
  const data = new ReadableStream<Uint8Array>({
    start(controller) {
      controller.enqueue(bytes.slice(0, bytes.length - 7))
      controller.enqueue(bytes.slice(bytes.length - 7))
      controller.close()
    },
  })
  const page = await addPageData('<html><body><p>页</p></body></html>', data, 'n1')
  const scripts = [...page.matchAll(/<script nonce="n1">([^]*?)<\/script>/g)].map(
    ([, code]) => code,
  )
  expect(scripts).toHaveLength(2)
  expect(page.replace(/<script nonce="n1">[^]*?<\/script>/g, '')).toBe(
    '<html><body><p>页</p></body></html>',
  )
  const got: string[] = []
  let closed = 0
  const streamController = {
    enqueue: (text: string) => void got.push(text),
    close: () => void (closed += 1),
  }
  for (const code of scripts) {
    runInNewContext(code ?? '', { window: { __remixContext: { streamController } } })
  }
  expect([got, closed]).toEqual([[HOSTILE], 1])
})
