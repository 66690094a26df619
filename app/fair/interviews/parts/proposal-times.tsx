import { translateError } from '#app/i18n/translate-error.ts'
import { useT } from '#app/i18n/react.tsx'
import { classes } from '#app/ui/classes.ts'
import type { AgreedTime } from '../model/busy.ts'
import { TIME_ROWS } from '../model/interview-forms.ts'
import { BusyTime } from './busy-time.tsx'

type Typed = { date?: string; from?: string; to?: string }

export const TIME_CONTROL =
  'min-h-11 w-full min-w-0 rounded-desk border border-line-strong bg-card px-3 text-desk text-ink aria-invalid:border-urgent aria-invalid:bg-urgent-tint'

const PARTS = [
  { name: 'date', type: 'date' },
  { name: 'from', type: 'time' },
  { name: 'to', type: 'time' },
] as const

/** Rows for times, each a day and from when to when; rows that stay empty are none. */
export function ProposalTimes(props: {
  formId: string
  /** What a refused form sent. */
  sent: Typed[]
  /** What stands in it now. */
  times: Typed[]
  agreed: AgreedTime[]
  errors: Record<string, string[] | null>
  /** The first day that can be chosen. */
  today: string
}) {
  const t = useT()
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="mb-1.5 text-base font-medium text-ink">{t('proposal.times')}</legend>
      {Array.from({ length: TIME_ROWS }, (_, row) => (
        <div
          key={row}
          className="grid grid-cols-[1.5fr_1fr_1fr] gap-2 max-sm:grid-cols-2 max-sm:[&>*:first-child]:col-span-2"
        >
          {PARTS.map(({ name, type }) => {
            const field = `times[${row}].${name}`
            const id = `${props.formId}-${field}`
            const faults = props.errors[field] ?? []
            return (
              <div key={name} className="flex min-w-0 flex-col gap-1">
                <label
                  htmlFor={id}
                  className={classes('text-desk-small text-quiet', row > 0 && 'sr-only')}
                >
                  {t('proposal.time_row', { row: row + 1 })} {t(`proposal.${name}`)}
                </label>
                <input
                  id={id}
                  name={field}
                  type={type}
                  defaultValue={props.sent[row]?.[name] ?? ''}
                  min={name === 'date' ? props.today : undefined}
                  aria-invalid={faults.length > 0 || undefined}
                  aria-describedby={faults.length > 0 ? `${id}-error` : undefined}
                  className={TIME_CONTROL}
                />
                {faults.length > 0 && (
                  <p id={`${id}-error`} className="text-desk-small font-medium text-urgent">
                    {faults.map((fault) => translateError(t, fault)).join('；')}
                  </p>
                )}
              </div>
            )
          })}
          <BusyTime time={props.times[row] ?? {}} agreed={props.agreed} />
        </div>
      ))}
      <p className="text-small text-quiet">{t('proposal.times_hint')}</p>
    </fieldset>
  )
}
