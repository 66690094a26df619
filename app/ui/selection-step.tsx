import { useT } from '#app/i18n/react.tsx'
import { SELECTION_MAX } from '#app/kernel/selection.ts'
import { Button, type ButtonRank } from './button.tsx'
import type { ListSelection } from './selection.ts'
import { useSending } from './sending.ts'
import { Sure } from './sure.tsx'

/** A list's ticks, of so many rows that its filter finds. */
export interface FoundSelection {
  selection: ListSelection
  total: number
}

/** A step for the rows that are ticked. For everything that is found it asks first, with the count. */
export function SelectionStep(props: {
  name: string
  value: string
  label: string
  rank?: ButtonRank
  found: FoundSelection
}) {
  const t = useT()
  const sending = useSending()
  const { name, value, label, rank, found } = props
  const { selection, total } = found
  const step = { name, value, rank, size: 'desk', className: 'max-md:min-h-11' } as const
  return (
    <>
      <span className="not-with-all-selected">
        {/* Disabled, it is not what the Enter key presses either. */}
        <Button {...step} disabled={sending || selection.isAll}>
          {label}
        </Button>
      </span>
      <div className="has-[details[open]]:basis-full only-with-all-selected">
        <Sure label={label} rank={rank ?? 'primary'}>
          <p className="text-desk text-body">
            {t('table.sure_all', { count: Math.min(total, SELECTION_MAX), step: label })}
          </p>
          <Button {...step} disabled={sending}>
            {t('table.sure_step', { step: label })}
          </Button>
        </Sure>
      </div>
    </>
  )
}
