import { Form } from '@remix-run/react'
import { useT } from '#app/i18n/react.tsx'
import { Button } from '#app/ui/button.tsx'
import { sayDemand } from './demand-words.ts'

interface Conflicting {
  demand: string
  /** Whose post was settled by hand, where it is about one. */
  student: { id: string; name: string; number: string } | null
}

/** Demands that cannot all be met; without any one of them they could be. */
export function ConflictList(props: { conflict: Conflicting[] }) {
  const t = useT()
  return (
    <ul className="flex list-disc flex-col gap-2 pl-5 text-desk text-body">
      {props.conflict.map(({ demand, student }) => (
        <li key={demand}>
          {sayDemand(t, demand, student ? `${student.name} ${student.number}` : undefined)}
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
