import { Form } from '@remix-run/react'
import { useT } from '#app/i18n/react.tsx'
import { Button } from '#app/ui/button.tsx'
import type { ConflictingDemand, KnownOfConflict } from '../conflicting-demands.ts'
import { Step } from './step.tsx'
import { sayConflicting } from './demand-words.ts'

const TOLD = {
  fewest: 'allocation.conflict',
  needed: 'allocation.conflict_needed',
  nothing: 'allocation.conflict_among',
} as const

/**
 * Demands that cannot all be met. Where it is not known that no fewer conflict, or that each of them is
 * needed, it says so: worked out again, with time left, the list may come to be shorter.
 */
export function ConflictList(props: {
  allocationId: string
  conflict: ConflictingDemand[]
  known: KnownOfConflict
}) {
  const t = useT()
  const isOne = props.conflict.length === 1
  return (
    <>
      <p className="text-desk font-medium text-urgent">
        {t(isOne ? 'allocation.conflict_one' : TOLD[props.known])}
      </p>
      <ul className="flex list-disc flex-col gap-2 pl-5 text-desk text-body">
        {props.conflict.map(({ demand, student, limit }) => (
          <li key={demand}>
            {sayConflicting(t, { demand, student, limit })}
            {student?.isByHand && (
              <Form method="post" preventScrollReset className="pt-1">
                <input type="hidden" name="intent" value="lift" />
                <input type="hidden" name="student" value={student.id} />
                <Button
                  rank="secondary"
                  size="desk"
                  className="max-md:min-h-11"
                  aria-label={t('allocation.lift_of', { name: student.name })}
                >
                  {t('allocation.lift')}
                </Button>
              </Form>
            )}
          </li>
        ))}
      </ul>
      {!isOne && props.known !== 'fewest' && (
        <Step intent="again" allocationId={props.allocationId} label={t('allocation.resume')} />
      )}
    </>
  )
}
