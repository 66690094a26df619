import type { MessageKey, Params, Translate } from '#app/i18n/index.ts'
import { shanghaiDay } from '#app/kernel/clock.ts'
import { districtName } from '#app/kernel/districts.ts'
import { termsAsText } from './agreement-words.ts'

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
    const rows = (data[table] ?? []).map((row) => `<dl>${fieldsOf(t, table, row)}</dl>`)
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

/** A table's name as people say it. */
function titleOf(t: Translate, table: string): string {
  return said(t, `data.table.${table}`) ?? table
}

function fieldsOf(t: Translate, table: string, row: Record<string, unknown>): string {
  return Object.entries(row)
    .filter(([name, value]) => isShown(name) && !isEmpty(value))
    .map(([name, value]) => {
      const label = labelOf(t, name, table) ?? name
      const text = sayOf(t, table, name, value) ?? say(t, value, name, row)
      return `<dt>${escape(label)}</dt><dd>${escape(text)}</dd>`
    })
    .join('')
}

/** Ids and formulas say nothing to a reader; the file beside the page has them. */
export function isShown(field: string): boolean {
  return !/(^id|Id|^reasons)$/.test(field)
}

/** What a field of a table, or of an entry in one, is called; null where it has no words. */
export function labelOf(t: Translate, field: string, table = ''): string | null {
  return said(t, `data.field_of.${table}.${field}`) ?? said(t, `data.field.${field}`)
}

/** A term that has other words in one table than elsewhere. */
function sayOf(t: Translate, table: string, field: string, value: unknown): string | null {
  if (table === 'placement_lock' && field === 'kind')
    return said(t, `allocation.lock.${String(value)}`)
  if (table === 'own_post' && field === 'state') return said(t, `own_post.state.${String(value)}`)
  if (table === 'consent' && (field === 'giver' || field === 'answer')) {
    return said(t, `consent.${field}.${String(value)}`)
  }
  if (table === 'paper_link' && field === 'kind') {
    return t(value === 'guardian' ? 'consent.giver.guardian' : 'agreement.short.employer')
  }
  if (table === 'agreement' && field === 'state') return said(t, `agreement.state.${String(value)}`)
  if (table === 'agreement' && field === 'terms') return termsAsText(t, value)
  if (table === 'agreement_signing' && field === 'party') {
    return said(t, `agreement.party.${String(value)}`)
  }
  if (field === 'decision') return said(t, `hardship.standing.${String(value)}`)
  return null
}

/** The words for a key, or null where there are none. */
function said(t: Translate, key: string, params?: Params): string | null {
  const words = t(key as MessageKey, params)
  return words === key ? null : words
}

function isEmpty(value: unknown): boolean {
  if (value === null || value === '') return true
  return typeof value === 'object' && !(value instanceof Date) && Object.keys(value).length === 0
}

/** A value as text: times in Shanghai, terms in words, lists and entries line by line. */
function say(t: Translate, value: unknown, field = '', row: Record<string, unknown> = {}): string {
  if (value instanceof Date) {
    const time = new Intl.DateTimeFormat('zh-CN', {
      timeStyle: 'short',
      timeZone: 'Asia/Shanghai',
    }).format(value)
    return `${shanghaiDay(value)} ${time}`
  }
  if (Array.isArray(value)) return value.map((one) => say(t, one, field)).join('\n')
  if (typeof value === 'object' && value !== null) return sayEntry(t, value)
  if (typeof value === 'boolean') return t(value ? 'data.yes' : 'data.no')
  if (typeof value === 'string') return sayTerm(t, field, value, row) ?? value
  return JSON.stringify(value)
}

/** An entry in a row, each of its fields with what it is called. */
function sayEntry(t: Translate, entry: object): string {
  return Object.entries(entry)
    .filter(([name, inner]) => isShown(name) && !isEmpty(inner))
    .map(([name, inner]) => {
      const label = labelOf(t, name)
      const text = say(t, inner, name)
      return label === null ? text : t('data.entry_field', { label, text })
    })
    .join(' · ')
}

/** A term of ours in words, or null for what somebody wrote. */
function sayTerm(
  t: Translate,
  field: string,
  value: string,
  row: Record<string, unknown>,
): string | null {
  switch (field) {
    case 'education':
      return said(t, `terms.education.${value}`)
    case 'skillLevel':
      return said(t, `terms.skill_level.${value}`)
    case 'level':
      return said(t, `terms.education.${value}`) ?? said(t, `terms.skill_level.${value}`)
    case 'experience':
      return said(t, `terms.experience.${value}`)
    case 'kinds':
      return said(t, `terms.kind.${value}`) ?? said(t, `own_post.kind.${value}`)
    case 'works':
      return said(t, `own_post.work.${value}`)
    case 'shifts':
      return said(t, `terms.shift.${value}`)
    case 'sex':
      return said(t, `terms.sex.${value}`)
    case 'districtCode':
    case 'homeDistrictCode':
    case 'districts':
      return districtName(value)
    case 'items':
      return said(t, `disclosure.item.${value}`)
    case 'role':
      return said(t, `terms.role.${value}`)
    case 'state':
      return (
        said(t, `terms.application_state.${value}`) ??
        said(t, `interview.state.${value}`) ??
        said(t, `roster.filter.${value}`)
      )
    case 'fromState':
    case 'toState':
      return said(t, `terms.application_state.${value}`)
    case 'action':
      return said(t, `audit.${value}`)
    case 'kind':
      // A notice's kind is what it says; a report's is a term.
      return said(t, value, row.params as Params) ?? said(t, `complaint.kinds.${value}`)
    default:
      return null
  }
}

function escape(text: string): string {
  return text
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;')
}
