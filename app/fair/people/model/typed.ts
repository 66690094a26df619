import type { TypedFields } from '#db/tables/application.ts'

const MOST_FIELDS = 20
const LONGEST = 2000
const NOT_TYPED = ['act', 'entry', 'file']

/** A form's fields as they were typed, within bounds, to be shown again later. */
export function readTyped(formData: FormData): TypedFields {
  const names = [...new Set(formData.keys())]
    .filter((name) => /^[a-zA-Z]{1,20}$/.test(name) && !NOT_TYPED.includes(name))
    .slice(0, MOST_FIELDS)
  const typed: TypedFields = {}
  for (const name of names) {
    const values = formData
      .getAll(name)
      .filter((value) => typeof value === 'string')
      .map((value) => value.slice(0, LONGEST))
    typed[name] = values.length > 1 ? values.slice(0, 30) : (values[0] ?? '')
  }
  return typed
}

/** Whether nothing was typed into a form at all. */
export function isBlank(typed: TypedFields): boolean {
  return Object.values(typed)
    .flat()
    .every((text) => text.trim() === '')
}
