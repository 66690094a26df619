import readExcelFile from 'read-excel-file/node'
import { importSheet } from '#app/fair/imports/import-sheet.ts'
import { addDays } from '#app/kernel/clock.ts'
import type { Context } from '#app/kernel/context.ts'
import { newId } from '#app/kernel/ids.ts'
import { atMost, type BenchLine } from './bench-line.ts'
import { inTown, type Town } from './town.ts'

const ROWS = 10_000
const EMPLOYERS = 100
/** Rows of one statement: with 41 columns still below PostgreSQL's 65,535 placeholders. */
const CHUNK = 150

const HEAD = [
  '单位名称',
  '岗位名称',
  '招聘人数',
  '学历要求',
  '薪资待遇',
  '工作地点',
  '联系电话',
  '备注',
]

/**
 * Ten thousand rows read, looked over and put in, against a plain read of the same file and a plain
 * multi-row insert of as many openings.
 */
export async function benchImport(
  town: Pick<Town, 'env'>,
  say: (text: string) => void,
): Promise<BenchLine[]> {
  return inTown(town, async (context) => {
    const rows = [HEAD, ...Array.from({ length: ROWS }, (_, index) => rowOf(index))]
    const sheets = [{ name: '岗位', widths: HEAD.map(() => 12), rows }]
    const bytes = await context.sheets.write(JSON.stringify(sheets))
    const code = await addFair(context)

    let begun = performance.now()
    const file = { name: 'rows.xlsx', bytes }
    const call = { fairCode: code, file, rehearse: false, locale: 'zh-CN' } as const
    const report = await importSheet(context, call)
    const ours = performance.now() - begun
    if (report.created !== ROWS) throw new Error(`${report.created} of ${ROWS} rows went in`)

    begun = performance.now()
    await readExcelFile(Buffer.from(bytes))
    const read = performance.now() - begun
    const inserted = await timeInsert(context, code)
    say(
      `import ${ours.toFixed(0)} ms; read ${read.toFixed(0)} ms, insert ${inserted.toFixed(0)} ms`,
    )
    return [
      atMost(3, {
        name: `${ROWS} rows previewed and imported`,
        ours,
        peer: read + inserted,
        peerName: 'a plain read and a plain insert',
        unit: 'ms',
      }),
    ]
  })
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
  const begun = performance.now()
  await context.db.transaction().execute(async (trx) => {
    for (let start = 0; start < again.length; start += CHUNK) {
      await trx
        .insertInto('opening')
        .values(again.slice(start, start + CHUNK))
        .execute()
    }
  })
  return performance.now() - begun
}
