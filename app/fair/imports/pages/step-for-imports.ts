import type { Context } from '#app/kernel/context.ts'
import { selectionOf } from '#app/kernel/selection-form.ts'
import { redirectWithFlash } from '#app/web/flash.ts'
import { answerForm } from '#app/web/form.ts'
import type { ImportDeskOwner } from '../import-list.ts'
import { changeSelectedImports } from '../import-selection.ts'
import { importStepSchema, readImportList, writeImportList } from '../model/import-list.ts'

/** Whether a form of a desk's imports is a step for those ticked, and not another file. */
export function isStepForImports(request: Request): boolean {
  return !request.headers.get('Content-Type')?.startsWith('multipart/form-data')
}

/** A step for the imports ticked in a desk's list, the same on both desks. */
export async function stepForImports(
  context: Context,
  input: { request: Request; owner: ImportDeskOwner; list: string },
) {
  const { request, owner, list } = input
  const query = readImportList(new URL(request.url).searchParams)
  return answerForm(await request.formData(), importStepSchema, async ({ intent, ...form }) => {
    const change = { owner, query, action: intent, selection: selectionOf(form) }
    const outcome = await changeSelectedImports(context, change)
    if (outcome.failed.length > 0 || outcome.left > 0) return { action: intent, outcome }
    const here = `${list}${writeImportList({ ...query, page: 1 })}`
    return redirectWithFlash(context.site, here, `imports_bulk.${intent}`, [], {
      count: outcome.done,
    })
  })
}
