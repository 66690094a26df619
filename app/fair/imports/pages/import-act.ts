import { data, redirect } from '@remix-run/node'
import type { Context } from '#app/kernel/context.ts'
import { faultKey, faultOf } from '#app/kernel/errors.ts'
import { orRespond, statusOf } from '#app/web/faults.ts'
import { redirectWithFlash } from '#app/web/flash.ts'
import { commitImport } from '../import-commit.ts'
import { readAgain } from '../import-reading.ts'
import { setApart } from '../import-apart.ts'
import { sayHeads } from '../import-heads.ts'
import { mapColumns, mendRow } from '../import-mending.ts'
import { writeOwnName } from '../import-own-name.ts'
import { dropImport, undoImport } from '../import-undo.ts'
import { MOST_COLUMNS, type SaidHead } from '../model/beginnings.ts'
import type { CellConflict, ShownCells } from '../model/cell-changes.ts'
import { readImportView } from '../model/import.ts'
import { readPageNumber } from '#app/kernel/paging.ts'
import { getImport } from '../imports.ts'
import { SHEET_FIELDS, type SheetCells } from '../model/sheet-fields.ts'
import { readMapping } from '../model/mapping-form.ts'

/** The preview that a URL asks for. */
export async function loadImport(context: Context, request: Request, importId: string) {
  const { searchParams } = new URL(request.url)
  const view = readImportView(searchParams)
  const page = readPageNumber(searchParams.get('page'))
  return { view, ...(await orRespond(getImport(context, { importId, view, page }))) }
}

/**
 * What is done on an import's page. `list` is the page of all imports. Answers with a fault's key
 * where it was refused.
 */
export async function actOnImport(
  context: Context,
  input: { request: Request; importId: string; list: string },
) {
  const { request, importId, list } = input
  const form = await request.formData()
  const here = new URL(request.url)
  try {
    switch (form.get('intent')) {
      case 'mend': {
        const position = Number(form.get('position'))
        const cells = readCells(form)
        const shown = readShown(form)
        const { others } = await mendRow(context, { importId, position, cells, shown })
        if (Object.keys(others).length > 0)
          return refuseMend({ position, now: others, typed: cells })
        // The page takes in what has changed by itself; without JavaScript it is loaded anew.
        if (form.get('quiet') === 'yes') return data<Answer>({ fault: null })
        here.searchParams.delete('row')
        const to = `${here.pathname}${here.search}#row-${position}`
        return redirectWithFlash(context.site, to, 'import_flash.mended')
      }
      case 'apart': {
        const position = Number(form.get('position'))
        await setApart(context, { importId, position, isApart: form.get('apart') === 'yes' })
        const to = `${here.pathname}${here.search}#row-${position}`
        return redirectWithFlash(context.site, to, 'import_flash.mended')
      }
      case 'own_name': {
        const name = form.get('name')
        await writeOwnName(context, { importId, name: typeof name === 'string' ? name : null })
        const to = `${here.pathname}${here.search}`
        return redirectWithFlash(context.site, to, 'import_flash.mended')
      }
      case 'map':
        await mapColumns(context, { importId, mapping: readMapping(form) })
        return redirectWithFlash(context.site, here.pathname, 'import_flash.mapped')
      case 'head':
        return await answerHeads(context, { importId, form, to: here.pathname })
      case 'read_again':
        await readAgain(context, { importId })
        return redirect(here.pathname)
      case 'commit': {
        const seen = form.get('seen')
        await commitImport(context, { importId, ...(typeof seen === 'string' && { seen }) })
        return redirect(here.pathname)
      }
      case 'undo':
        await undoImport(context, { importId })
        return redirectWithFlash(context.site, here.pathname, 'import_flash.undone')
      case 'drop':
        await dropImport(context, { importId })
        return redirectWithFlash(context.site, list, 'import_flash.dropped')
      default:
        return data<Answer>({ fault: 'fault.invalid_input' }, { status: 400 })
    }
  } catch (thrown) {
    const fault = faultOf(thrown)
    if (!fault) throw thrown
    const status = statusOf(fault.code)
    if (fault.code === 'not_found') throw new Response(fault.code, { status })
    // The page is read anew only after an answer that is no error.
    const isRenewed = fault.code === 'import_changed'
    const said = faultKey(fault.code, fault.params)
    return data<Answer>({ fault: said }, { status: isRenewed ? 200 : status })
  }
}

interface Answer {
  /** As forms carry faults. */
  fault: string | null
  conflict?: CellConflict
  /** Heads and columns that were chosen, by the names of their fields. */
  chosen?: Record<string, string>
}

/** Says which rows are heads; what was chosen goes back where it is refused. */
async function answerHeads(
  context: Context,
  input: { importId: string; form: FormData; to: string },
) {
  const { importId, form, to } = input
  try {
    await sayHeads(context, { importId, heads: readHeads(form) })
    return redirectWithFlash(context.site, to, 'import_flash.mapped')
  } catch (thrown) {
    const fault = faultOf(thrown)
    if (fault?.code !== 'sheet_title_unsaid') throw thrown
    const chosen = Object.fromEntries([...form].filter(([, value]) => typeof value === 'string'))
    const said = { fault: faultKey(fault.code, {}), chosen: chosen as Record<string, string> }
    return data<Answer>(said, { status: statusOf(fault.code) })
  }
}

/** What somebody else has changed is not written over unseen; what was typed goes back as it is. */
function refuseMend(conflict: CellConflict) {
  const [field] = SHEET_FIELDS.filter((one) => conflict.now[one] !== undefined)
  const now = field ? conflict.now[field] : ''
  const typed = field ? conflict.typed[field] : ''
  const fault = faultKey('import_cell_changed', { now: now ?? '', typed: typed ?? '' })
  return data<Answer>({ fault, conflict }, { status: 409 })
}

/** Fields called `was:<field>`. */
function readShown(form: FormData): ShownCells {
  const shown: ShownCells = {}
  for (const field of SHEET_FIELDS) {
    const texts = form.getAll(`was:${field}`).filter((text) => typeof text === 'string')
    if (texts.length > 0) shown[field] = texts
  }
  return shown
}

function readCells(form: FormData): SheetCells {
  const cells: SheetCells = {}
  for (const field of SHEET_FIELDS) {
    // The button that offers a value stands behind the cell and says the last word.
    const text = form.getAll(field).at(-1)
    if (typeof text === 'string') cells[field] = text
  }
  return cells
}

/** Fields called `head:<sheet>`, with the row or nothing, and `field:<sheet>:<column>`. */
function readHeads(form: FormData): Record<number, SaidHead> {
  const heads: Record<number, SaidHead> = {}
  for (const [name, value] of form) {
    const [, place] = /^head:(\d+)$/.exec(name) ?? []
    if (!place || typeof value !== 'string' || !/^\d{1,7}$/.test(value)) continue
    const fields = Array.from({ length: MOST_COLUMNS }, (_, column) => {
      const field = form.get(`field:${place}:${column}`)
      return typeof field === 'string' ? field : ''
    })
    heads[Number(place)] = { headRow: Number(value), fields }
  }
  return heads
}
