import { readdirSync, readFileSync } from 'node:fs'
import { strToU8, zipSync } from 'fflate'
import { DEMO_LOGINS, DEMO_PASSWORD } from '#app/accounts/model/demo-logins.ts'
import { startSite, type Site } from '#tests/support/site.ts'

/*
 * Sends files that are made to do harm to a running demonstration, one after another, while somebody
 * else reads a page all the time: `node tests/load/fair-hostile.ts`, after a build. For each file it
 * prints what was answered, how much memory the reading process took at most and the site more than
 * before, and the longest that the other's page took.
 */

const MEGABYTE = 1024 * 1024
const CELL = (text: string) => `<c t="inlineStr"><is><t>${text}</t></is></c>`
const HEAD = `<row>${['岗位名称', '招聘人数', '薪资待遇'].map(CELL).join('')}</row>`

function workbook(rows: string): Uint8Array {
  return zipSync({
    'xl/workbook.xml': strToU8(
      '<workbook xmlns:r="r"><sheets><sheet name="a" sheetId="1" r:id="r1"/></sheets></workbook>',
    ),
    'xl/_rels/workbook.xml.rels': strToU8(
      '<Relationships><Relationship Id="r1" Target="worksheets/sheet1.xml"/></Relationships>',
    ),
    'xl/worksheets/sheet1.xml': strToU8(
      `<worksheet><sheetData>${HEAD}${rows}</sheetData></worksheet>`,
    ),
  })
}

const FORMULA = `<row>${CELL('车工')}<c><f>REPT("9",32000)*A1</f></c><c><f>1/0</f></c></row>`

const FILES: [string, () => Uint8Array][] = [
  ['a page alone, nothing sent', () => new Uint8Array()],
  ['a zip bomb, 400 MB unpacked', () => workbook(`<row>${CELL('a'.repeat(400 * MEGABYTE))}</row>`)],
  ['1,000,000 rows', () => workbook(`<row>${CELL('车工')}${CELL('1')}</row>`.repeat(1_000_000))],
  ['10,000 rows of formulas', () => workbook(FORMULA.repeat(10_000))],
  ['100 MB', () => new Uint8Array(100 * MEGABYTE)],
  ['an .exe called .xlsx', () => Buffer.from('MZ\u0090\u0000\u0003\u0000\u0000\u0000')],
]

const site = await startSite({ env: { NODE_ENV: 'production' } })
try {
  const cookie = await logIn(site)
  for (const [name, make] of FILES) {
    const file = make()
    const before = memoryOf(site.process.pid, 'VmRSS')
    const watch = watchSite(site, cookie)
    const answer = file.length === 0 ? await quiet() : await send(site, cookie, file)
    const seen = await watch.stop()
    console.log(
      JSON.stringify({
        file: name,
        answer,
        childMb: Math.round(seen.child),
        siteGrewMb: Math.round(seen.site - before),
        otherPageMs: { longest: Math.round(seen.longest), median: Math.round(seen.median) },
      }),
    )
  }
} finally {
  await site.stop()
}

/** As long as a file takes, without one. */
async function quiet(): Promise<string> {
  await new Promise((resolve) => setTimeout(resolve, 5000))
  return '-'
}

async function logIn({ url }: Site): Promise<string> {
  const organiser = DEMO_LOGINS.find(({ role }) => role === 'organiser')
  const answer = await fetch(`${url}/login`, {
    method: 'POST',
    redirect: 'manual',
    body: new URLSearchParams({
      identifier: organiser?.identifier ?? '',
      password: DEMO_PASSWORD,
    }),
  })
  const cookies = answer.headers.getSetCookie().map((cookie) => cookie.split(';')[0])
  if (answer.status !== 302) throw new Error(`the organiser was not let in: ${answer.status}`)
  return cookies.join('; ')
}

/** Uploads a file as the page does and waits until it has been read or refused. */
async function send({ url }: Site, cookie: string, file: Uint8Array): Promise<string> {
  const form = new FormData()
  form.set('file', new File([Uint8Array.from(file)], '岗位.xlsx'))
  form.set('fair', 'licang-2025')
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
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
}

/** Reads another page again and again, and looks at the memory of the site and of its children. */
function watchSite({ url, process: { pid } }: Site, cookie: string) {
  let on = true
  const waits: number[] = []
  const most = { child: 0, site: 0 }
  const looking = setInterval(() => {
    most.site = Math.max(most.site, memoryOf(pid, 'VmRSS'))
    for (const child of childrenOf(pid)) {
      most.child = Math.max(most.child, memoryOf(child, 'VmHWM'))
    }
  }, 20)
  const reading = (async () => {
    while (on) {
      const begun = performance.now()
      await (await fetch(`${url}/healthz`, { headers: { cookie } })).text()
      waits.push(performance.now() - begun)
      await new Promise((resolve) => setTimeout(resolve, 10))
    }
  })()
  return {
    async stop() {
      on = false
      await reading
      clearInterval(looking)
      waits.sort((one, other) => one - other)
      const longest = waits.at(-1) ?? 0
      return { ...most, longest, median: waits[Math.floor(waits.length / 2)] ?? 0 }
    },
  }
}

function childrenOf(pid: number | undefined): number[] {
  return readdirSync(`/proc/${pid}/task`).flatMap((task) => {
    try {
      const children = readFileSync(`/proc/${pid}/task/${task}/children`, 'utf8')
      return children.split(' ').filter(Boolean).map(Number)
    } catch {
      return []
    }
  })
}

/** Megabytes, as Linux counts them; 0 of a process that has ended. */
function memoryOf(pid: number | undefined, what: 'VmRSS' | 'VmHWM'): number {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8')
    return Number(new RegExp(`${what}:\\s*(\\d+) kB`).exec(status)?.[1] ?? 0) / 1024
  } catch {
    return 0
  }
}
