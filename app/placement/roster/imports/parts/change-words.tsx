import { ArrowRight } from 'lucide-react'
import type { Translate } from '#app/i18n/index.ts'
import { useT } from '#app/i18n/react.tsx'
import { placeName } from '#app/kernel/places.ts'
import type { FieldChange } from '../model/assess-roster.ts'

/** What an import changes in one field of a student: the old, where it may be shown, and the new. */
export function ChangeWords({ change }: { change: FieldChange }) {
  const t = useT()
  const { field, from, to } = change
  return (
    <span className="flex flex-wrap items-center gap-x-2">
      <span className="text-quiet">{t(`roster_field.${field}`)}</span>
      {from && (
        <>
          <s className="text-quiet">{say(t, field, from)}</s>
          <ArrowRight aria-hidden size={14} className="text-quiet" />
        </>
      )}
      <span className="font-medium text-ink">{say(t, field, to)}</span>
    </span>
  )
}

function say(t: Translate, field: FieldChange['field'], text: string): string {
  if (field === 'sex') return t(`terms.sex.${text as 'female'}`)
  if (field === 'home') return placeName(text)
  if (field === 'state') return t(`roster.filter.${text as 'enrolled'}`)
  return text
}
