import { translator, type MessageKey } from '#app/i18n/index.ts'
import { faultOf } from '#app/kernel/errors.ts'

/**
 * What to tell an operator in place of a stack: the text of a refusal, of the system or of the
 * database, each of which has a code. Null for a defect, which keeps its stack.
 */
export function sayRefusal(error: unknown): string | null {
  const fault = faultOf(error)
  if (fault) {
    const where = fault.field ? ` (${fault.field})` : ''
    const t = translator('en')
    return `${fault.code}${where}: ${t(`fault.${fault.code}` as MessageKey, fault.params)}`
  }
  // A host with several addresses fails with an error for each and a message of none.
  if (error instanceof AggregateError) return sayRefusal(error.errors[0])
  if (!(error instanceof Error) || typeof (error as { code?: unknown }).code !== 'string')
    return null
  return error.message
}
