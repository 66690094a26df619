import { logInAs } from './hostile-login.ts'

/*
 * Reads a page as a seeker does who is logged in, again and again: it is rendered each time, never
 * sent from what is kept for everybody. Says how long each took since it was last asked.
 */

export type WatcherTask =
  | { what: 'begin'; url: string; path: string }
  /** Answers once so many pages have been read since the last question. */
  | { what: 'waits'; atLeast: number }

/** A seeker rests a moment between two pages. */
const REST_MS = 20

let waits: number[] = []
let wanted: { atLeast: number } | null = null

process.on('message', (task: WatcherTask) => {
  if (task.what === 'waits') {
    wanted = { atLeast: task.atLeast }
    return
  }
  void logInAs(task.url, 'seeker').then((cookie) => {
    process.send?.({})
    return look(task.url + task.path, cookie)
  })
})

async function look(page: string, cookie: string): Promise<void> {
  for (;;) {
    const begun = performance.now()
    const answer = await fetch(page, { headers: { cookie } })
    await answer.text()
    if (answer.status !== 200) throw new Error(`the page was answered with ${answer.status}`)
    waits.push(performance.now() - begun)
    if (wanted && waits.length >= wanted.atLeast) {
      process.send?.({ waits })
      waits = []
      wanted = null
    }
    await new Promise((resolve) => setTimeout(resolve, REST_MS))
  }
}
