import readExcelFile from 'read-excel-file/node'
import { importSheet } from '#app/fair/imports/import-sheet.ts'
import { addDays } from '#app/kernel/clock.ts'
import type { Context } from '#app/kernel/context.ts'
import { newId } from '#app/kernel/ids.ts'
import { OPENINGS_HEAD } from '#tests/support/openings-sheet.ts'
import { atMost, median, type BenchLine } from './bench-line.ts'
import { inTown, type Town } from './town.ts'

const ROWS = 10_000
const EMPLOYERS = 100
/** Rows of one statement: with 41 columns still below PostgreSQL's 65,535 placeholders. */
const CHUNK = 150

/** Ours and the peer take turns so often; the medians count. */
const ROUNDS = 3

/**
 * Ten thousand rows read, looked over and put in, against a plain read of the same file and a plain
 * multi-row insert of as many openings. Ours keeps the preview, screens every text, reckons what each
 * opening is found by, and writes its steps and where it came from. The peer writes the same columns
 * of the same openings into the same table with its indexes, the search vector ready-made among them,
 * and nothing else.
 */
export async function benchImport(
  town: Pick<Town, 'env'>,
  say: (text: string) => void,
): Promise<BenchLine[]> {
  return inTown(town, async (context) => {
    const rows = [OPENINGS_HEAD, ...Array.from({ length: ROWS }, (_, index) => rowOf(index))]
    const sheets = [{ name: '岗位', widths: OPENINGS_HEAD.map(() => 12), rows }]
    const bytes = await context.sheets.write(JSON.stringify(sheets))
    const ours: number[] = []
    const peer: number[] = []
    for (let round = 0; round < ROUNDS; round += 1) {
      const code = await addFair(context)
      const imported = await timed(() => importRows(context, code, bytes))
      const read = await timed(() => readExcelFile(Buffer.from(bytes)))
      const inserted = await timeInsert(context, code)
      ours.push(imported)
      peer.push(read + inserted)
      say([imported, read, inserted].map((ms) => `${ms.toFixed(0)} ms`).join(', '))
    }
    return [
      atMost(3, {
        name: `${ROWS} rows previewed and imported`,
        ours: median(ours),
        peer: median(peer),
        peerName: 'a plain read and a plain insert',
        unit: 'ms',
      }),
    ]
  })
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now()
  await work()
  return performance.now() - begun
}

async function importRows(context: Context, fairCode: string, bytes: Uint8Array): Promise<void> {
  const file = { name: 'rows.xlsx', bytes }
  const report = await importSheet(context, { fairCode, file, rehearse: false, locale: 'zh-CN' })
  if (report.created !== ROWS) throw new Error(`${report.created} of ${ROWS} rows went in`)
}

function rowOf(index: number): string[] {
  return [
    `春芽基准${index % EMPLOYERS}（演示）有限公司`,
    `数控车工${index}`,
    '5',
    '中专',
    '6-8千',
    '李沧区兴城路 11 号',
    '0532-87891234',
    '五险一金，长白班，能看懂图纸',
  ]
}

async function addFair(context: Context): Promise<string> {
  const organiserId = newId()
  const now = context.clock.now()
  const code = `bench-${newId()}`
  await context.db
    .insertInto('organisation')
    .values({ id: organiserId, kind: 'organiser', name: code, shortName: '基准', createdAt: now })
    .execute()
  await context.db
    .insertInto('fair')
    .values({
      id: newId(),
      code,
      name: code,
      organiserId,
      districtCode: '370213',
      place: '李沧区零工之家',
      startsAt: now,
      endsAt: addDays(now, 1),
      createdAt: now,
    })
    .execute()
  return code
}

/** The same openings again as they stand in the table, many to a statement. */
async function timeInsert(context: Context, code: string): Promise<number> {
  const rows = await context.db
    .selectFrom('opening')
    .innerJoin('fair', 'fair.id', 'opening.fairId')
    .where('fair.code', '=', code)
    .selectAll('opening')
    .limit(ROWS)
    .execute()
  const again = rows.map(({ typed: _, ...row }) => ({ ...row, id: newId(), typed: null }))
  return timed(() =>
    context.db.transaction().execute(async (trx) => {
      for (let start = 0; start < again.length; start += CHUNK) {
        await trx
          .insertInto('opening')
          .values(again.slice(start, start + CHUNK))
          .execute()
      }
    }),
  )
}
