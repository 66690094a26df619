import type { FieldMetadata } from '@conform-to/react'

/** A field of a step's form. */
export type Field = FieldMetadata<string>

/** A step's fields by name: which ones, its step says. */
export type Fields = Record<string, Field>

/** A field by its name. */
export function at(fields: Fields, name: string): Field {
  const field = fields[name]
  if (!field) throw new Error(`no field ${name}`)
  return field
}
