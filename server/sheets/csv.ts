import Papa from 'papaparse'
import type { Grid } from '#app/fair/imports/model/grid.ts'
import { decodeText } from '#app/kernel/text-encoding.ts'
import { LONGEST_CELL, MOST_COLUMNS, MOST_ROWS, SheetRefused } from './refused.ts'

const DELIMITERS = [',', ';', '\t', '|']

/**
 * Reads a text of rows: UTF-8 with or without its mark, UTF-16 with it, else GB18030, which every
 * Chinese Excel writes. Rows without anything in them count as rows, as Excel numbers them.
 * @throws `sheet_broken` where it is in no such writing, `sheet_rows`, `sheet_empty`.
 */
export function readCsv(bytes: Buffer): Grid[] {
  const text = decode(bytes)
  const rows: Grid['rows'] = []
  let number = 0
  Papa.parse<string[]>(text, {
    delimitersToGuess: DELIMITERS,
    step({ data }) {
      number += 1
      const cells = data.slice(0, MOST_COLUMNS).map((cell) => textOf(cell.slice(0, LONGEST_CELL)))
      if (cells.every((cell) => cell === '')) return
      rows.push({ number, cells })
      if (rows.length > MOST_ROWS) throw new SheetRefused('sheet_rows', { most: MOST_ROWS })
    },
  })
  if (rows.length === 0) throw new SheetRefused('sheet_empty')
  return [{ name: '', rows, spans: [] }]
}

/** Programs that mean a number to be a text write it as a formula of itself: ="0532". */
function textOf(cell: string): string {
  const text = cell.trim()
  return text.startsWith('=') ? (/^="([^"]*)"$/.exec(text)?.[1]?.trim() ?? text) : text
}

function decode(bytes: Buffer): string {
  const text = decodeText(bytes)
  if (text === null) throw new SheetRefused('sheet_broken')
  return text
}
