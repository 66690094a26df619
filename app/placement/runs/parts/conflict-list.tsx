import { Form } from '@remix-run/react'
import { useT } from '#app/i18n/react.tsx'
import { Button } from '#app/ui/button.tsx'
import type { ConflictingDemand } from '../conflicting-demands.ts'
import { sayDemand, sayLimit } from './demand-words.ts'

/** Demands that cannot all be met; without any one of them they could be. */
export function ConflictList(props: { conflict: ConflictingDemand[] }) {
  const t = useT()
  return (
    <ul className="flex list-disc flex-col gap-2 pl-5 text-desk text-body">
      {props.conflict.map(({ demand, student, limit }) => (
        <li key={demand}>
          {sayLimit(t, { demand, student, limit }) ??
            sayDemand(t, demand, student ? `${student.name} ${student.number}` : undefined)}
          {student && (
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
  )
}
