import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import type { SheetToWrite } from '#app/fair/imports/model/reader-talk.ts'

type Choice = NonNullable<SheetToWrite['choices']>[number]

/** Excel shows no longer list that stands in the rule itself. */
const LONGEST_LIST = 255
/** Rows below the head that offer their choices. */
const LAST_ROW = 1001

/**
 * Gives a workbook's columns their drop-down lists, which the writer of workbooks does not know. They
 * offer and do not forbid: what is typed instead is read as well as it can be.
 */
export function addDropDowns(workbook: Uint8Array, sheets: SheetToWrite[]): Uint8Array {
  if (!sheets.some(({ choices }) => choices?.length)) return workbook
  const parts = unzipSync(workbook)
  for (const [index, { choices = [] }] of sheets.entries()) {
    const name = `xl/worksheets/sheet${index + 1}.xml`
    const part = parts[name]
    if (choices.length > 0 && part) parts[name] = strToU8(withRules(strFromU8(part), choices))
  }
  return zipSync(parts)
}

/** The rules' place is behind the rows and the merged cells (ECMA-376, CT_Worksheet). */
function withRules(sheet: string, choices: Choice[]): string {
  const rules = choices.map(ruleOf).filter((rule) => rule !== '')
  const all = `<dataValidations count="${rules.length}">${rules.join('')}</dataValidations>`
  const before = sheet.includes('</mergeCells>') ? '</mergeCells>' : '</sheetData>'
  return sheet.replace(before, () => before + all)
}

function ruleOf({ column, values }: Choice): string {
  const list = values.join(',')
  if (list.length > LONGEST_LIST) return ''
  const letter = String.fromCharCode(65 + column)
  return (
    `<dataValidation type="list" allowBlank="1" showErrorMessage="0" ` +
    `sqref="${letter}2:${letter}${LAST_ROW}">` +
    `<formula1>"${escapeXml(list)}"</formula1></dataValidation>`
  )
}

function escapeXml(text: string): string {
  return text.replace(/[&<>]/g, (sign) => `&#${sign.charCodeAt(0)};`)
}
