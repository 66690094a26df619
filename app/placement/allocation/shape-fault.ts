import type { z } from 'zod'

type Issue = z.core.$ZodIssue

const MOST_SHOWN = 40

const TYPES: Record<string, string> = {
  object: 'an object',
  record: 'an object',
  array: 'a list',
  tuple: 'a list',
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
}

/**
 * What is wrong with a value's shape in one plain sentence: in which field, what is wanted there and
 * what was found.
 */
export function sayShapeFault(issue: Issue, value: unknown): string {
  const place = issue.path.map(String).join(' → ') || 'the file'
  if (issue.code === 'unrecognized_keys')
    return `${place}: there is nothing called ${shorten(issue.keys[0] ?? '')}; what can stand there is in docs/placement.md`
  return `${place}: ${wantedOf(issue)} is wanted, and ${foundOf(issue, value)} was found`
}

function wantedOf(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_type':
      return TYPES[issue.expected] ?? 'a value'
    case 'too_small':
      return sizeOf(issue.origin, `at least ${count(issue.minimum)}`, Number(issue.minimum))
    case 'too_big':
      return sizeOf(issue.origin, `at most ${count(issue.maximum)}`, Number(issue.maximum))
    case 'invalid_value':
      return `one of ${issue.values.map(String).join(', ')}`
    case 'invalid_union':
      return issue.errors.flatMap(([first]) => (first ? wantedOf(first) : [])).join(' or ')
    case 'invalid_key':
      return 'a name of 1 to 200 characters'
    default:
      return 'another value'
  }
}

function sizeOf(origin: string, size: string, limit: number): string {
  const many = limit === 1 ? '' : 's'
  if (origin === 'string') return `a text of ${size} character${many}`
  if (origin === 'array') return `a list of ${size} value${many}`
  return `a number of ${size}`
}

function foundOf(issue: Issue, value: unknown): string {
  const found = valueAt(issue, value)
  if (found === undefined) return 'nothing'
  if (found === null) return 'null'
  if (Array.isArray(found)) return found.length === 0 ? 'an empty list' : 'a list'
  if (typeof found === 'object') return 'an object'
  if (typeof found !== 'string') return JSON.stringify(found)
  return shorten(found)
}

function shorten(text: string): string {
  return JSON.stringify(text.length > MOST_SHOWN ? `${text.slice(0, MOST_SHOWN)}…` : text)
}

/** Of a name that is none, the name itself. */
function valueAt(issue: Issue, value: unknown): unknown {
  if (issue.code === 'invalid_key') return issue.path.at(-1)
  return issue.path.reduce<unknown>(
    (at, key) => (at as Record<PropertyKey, unknown> | undefined)?.[key],
    value,
  )
}

function count(size: number | bigint): string {
  return size.toLocaleString('en')
}
