import type { MessageKey, Translate } from '#app/i18n/index.ts'
import { shanghaiDay } from '#app/kernel/clock.ts'

/** Rows by table. */
export type OwnData = Record<string, Record<string, unknown>[]>

/** What people look for first; the other tables follow. */
const FIRST = [
  'account',
  'resume',
  'application',
  'application_step',
  'interview',
  'disclosure',
  'file',
  'saved_search',
  'complaint',
  'membership',
  'notice',
  'message',
  'session',
  'audit_entry',
]

/** One's own data as a page that any browser shows: no scripts, nothing from elsewhere. */
export function exportPage(t: Translate, data: OwnData, day: string): string {
  const tables = Object.keys(data).filter((table) => data[table]?.length)
  tables.sort((one, other) => placeOf(one) - placeOf(other))
  const parts = tables.map((table) => {
    const rows = (data[table] ?? []).map((row) => `<dl>${fieldsOf(t, row)}</dl>`)
    return `<section><h2>${escape(titleOf(t, table))}</h2>${rows.join('\n')}</section>`
  })
  return `<!doctype html>
<html lang="zh-CN">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escape(t('data.title'))}</title>
<style>
body{font:16px/1.6 system-ui,sans-serif;max-width:46rem;margin:2rem auto;padding:0 1rem}
h2{margin-top:2.5rem;border-bottom:1px solid #8886}
dl{display:grid;grid-template-columns:minmax(7rem,auto) 1fr;gap:.15rem 1rem;padding:.75rem 0;border-bottom:1px dashed #8884}
dt{opacity:.7}dd{margin:0;white-space:pre-wrap;overflow-wrap:anywhere}
</style>
<h1>${escape(t('data.title'))}</h1>
<p>${escape(t('data.page_intro', { day }))}</p>
${parts.join('\n')}
</html>`
}

function placeOf(table: string): number {
  const place = FIRST.indexOf(table)
  return place < 0 ? FIRST.length : place
}

/** A table's name as people say it; a table that has no words keeps its own. */
function titleOf(t: Translate, table: string): string {
  const key = `data.table.${table}` as MessageKey
  const said = t(key)
  return said === key ? table : said
}

function fieldsOf(t: Translate, row: Record<string, unknown>): string {
  return Object.entries(row)
    .filter(([name, value]) => !isEmpty(value) && !/(^id|Id)$/.test(name))
    .map(([name, value]) => {
      const key = `data.field.${name}` as MessageKey
      const label = t(key) === key ? name : t(key)
      return `<dt>${escape(label)}</dt><dd>${escape(say(value))}</dd>`
    })
    .join('')
}

function isEmpty(value: unknown): boolean {
  if (value === null || value === '') return true
  return typeof value === 'object' && !(value instanceof Date) && Object.keys(value).length === 0
}

/** A value as text: times in Shanghai, lists and entries line by line. */
function say(value: unknown): string {
  if (value instanceof Date) {
    const time = new Intl.DateTimeFormat('zh-CN', {
      timeStyle: 'short',
      timeZone: 'Asia/Shanghai',
    }).format(value)
    return `${shanghaiDay(value)} ${time}`
  }
  if (Array.isArray(value)) return value.map(say).join('\n')
  if (typeof value === 'object' && value !== null) {
    return Object.entries(value)
      .filter(([name, inner]) => !isEmpty(inner) && !/(^id|Id)$/.test(name))
      .map(([, inner]) => say(inner))
      .join(' · ')
  }
  return typeof value === 'string' ? value : JSON.stringify(value)
}

function escape(text: string): string {
  return text
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;')
}
