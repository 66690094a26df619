import { HOSTILE_FILES } from './hostile-files.ts'
import { logInAs } from './hostile-login.ts'

/*
 * Makes a hostile file, says so, and when told to sends it as the organiser's page does, and says
 * what came of it once it has been read or refused.
 */

/** `make` is done before anything is timed. */
export type SenderTask =
  { what: 'make'; url: string; file: string; fair: string } | { what: 'send' }

/** Between two looks at whether a file has been read. */
const LOOK_MS = 100

let form = new FormData()
let url = ''
let cookie = ''

process.on('message', (task: SenderTask) => {
  const done = task.what === 'make' ? make(task) : send()
  void done.then((answer) => process.send?.({ answer }))
})

async function make(task: Extract<SenderTask, { what: 'make' }>): Promise<string> {
  url = task.url
  cookie ||= await logInAs(url, 'organiser')
  const bytes = HOSTILE_FILES[task.file]?.() ?? new Uint8Array()
  form = new FormData()
  form.set('file', new File([Uint8Array.from(bytes)], '岗位.xlsx'))
  form.set('fair', task.fair)
  return ''
}

async function send(): Promise<string> {
  const answer = await fetch(`${url}/organiser/imports`, {
    method: 'POST',
    redirect: 'manual',
    headers: { cookie },
    body: form,
  })
  const page = await answer.text()
  const place = answer.headers.get('location')
  if (!place) return `${answer.status} ${/文件不能超过[^<"]*/.exec(page)?.[0] ?? ''}`
  for (;;) {
    const shown = await (await fetch(new URL(place, url), { headers: { cookie } })).text()
    if (!shown.includes('正在读取这张表')) {
      return (
        /这不是表格文件|这张表太大了|一次最多 [\d,]+ 行|还没有可以导入的行/.exec(shown)?.[0] ??
        'read'
      )
    }
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS))
  }
}
