import { renderToPipeableStream, renderToString } from 'react-dom/server'
import { expect, it } from 'vitest'
import { gatherPage } from '#app/web/gather-page.ts'

/** Long enough for several of React's buffers, with characters of three and four bytes. */
function page(shift: number) {
  const words = Array.from({ length: 400 }, (_, index) => <p key={index}>{`简历喆𠮷${index}`}</p>)
  return (
    <main title={'a'.repeat(shift)}>
      <input placeholder="搜索简历里的字" />
      {words}
    </main>
  )
}

it('gives a page as it was rendered, wherever a buffer ends within a character', async () => {
  for (let shift = 0; shift < 12; shift += 1) {
    const html = await new Promise<string>((resolve) => {
      const { pipe } = renderToPipeableStream(page(shift), {
        onAllReady: () => pipe(gatherPage((bytes) => resolve(Buffer.from(bytes).toString('utf8')))),
      })
    })
    expect(html).not.toContain('\0')
    expect(html).toBe(renderToString(page(shift)))
  }
})
