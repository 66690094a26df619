import { readFileSync } from 'node:fs'
import type { SheetFile } from '#app/fair/imports/import-upload.ts'
import { carryOutImport, commitImport } from '#app/fair/imports/import-commit.ts'
import { readImport } from '#app/fair/imports/import-reading.ts'
import { startImport } from '#app/fair/imports/import-upload.ts'
import type { ImportOwner } from '#app/fair/imports/import-owner.ts'
import { getImport } from '#app/fair/imports/imports.ts'
import { addDays } from '#app/kernel/clock.ts'
import type { Context } from '#app/kernel/context.ts'
import { newId } from '#app/kernel/ids.ts'
import { addOrganiser } from '#tests/support/people.ts'
import type { World } from '#tests/support/world.ts'

/** A sheet that lies beside the tests. */
export function sheetFile(name: string): SheetFile {
  return { name, bytes: readFileSync(new URL(`./sheets/${name}`, import.meta.url)) }
}

/** A sheet of rows, as a text. */
export function csvFile(rows: string[][], name = '岗位.csv'): SheetFile {
  const quoted = (text: string) => (/[,"\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)
  const text = rows.map((row) => row.map(quoted).join(',')).join('\r\n')
  return { name, bytes: Buffer.from(text, 'utf8') }
}

/** Columns of a small sheet of an employer's own. */
export const HEAD = [
  '岗位名称',
  '招聘人数',
  '学历',
  '薪资',
  '工作地点',
  '联系人',
  '联系电话',
  '备注',
]

/** A row of it that can go in as it stands. */
export function rowOf(title: string, facts: Partial<Record<string, string>> = {}): string[] {
  const usual: Record<string, string> = {
    岗位名称: title,
    招聘人数: '5',
    学历: '中专',
    薪资: '6-8千',
    工作地点: '李沧区',
    联系人: '李师傅',
    联系电话: '0532-87891234',
    备注: '',
  }
  return HEAD.map((column) => facts[column] ?? usual[column] ?? '')
}

/** A fair with its organiser, announced for tomorrow. */
export async function addFairWith(world: World, code = `fair-${newId().slice(-8)}`) {
  const organiser = await addOrganiser(world)
  const now = world.context.clock.now()
  const fairId = newId()
  await world.context.db
    .insertInto('fair')
    .values({
      id: fairId,
      code,
      name: '春季招聘会',
      organiserId: organiser.id,
      districtCode: '370213',
      place: '李沧区零工之家',
      startsAt: addDays(now, 1),
      endsAt: addDays(now, 2),
      createdAt: now,
    })
    .execute()
  return { ...organiser, fairId, code }
}

/** Uploads a sheet and has it read, as the job would. */
export async function upload(context: Context, owner: ImportOwner, file: SheetFile) {
  const { importId } = await startImport(context, { owner, file })
  await readImport({ ...context, actor: { kind: 'system', name: 'job' } }, { importId })
  return importId
}

/** Has the ready rows go in, as the button and then the job do. */
export async function goIn(context: Context, importId: string) {
  await commitImport(context, { importId })
  return carryOutImport({ ...context, actor: { kind: 'system', name: 'job' } }, { importId })
}

/** The first page of a preview. */
export function look(context: Context, importId: string) {
  return getImport(context, { importId, view: { filter: 'all', open: null }, page: 1 })
}
