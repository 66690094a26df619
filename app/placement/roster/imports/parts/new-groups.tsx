import { Form } from '@remix-run/react'
import { SubmitButton } from '#app/accounts/parts/submit-button.tsx'
import { useT } from '#app/i18n/react.tsx'
import { Card } from '#app/ui/card.tsx'
import type { NewGroup } from '../model/assess-roster.ts'

/** Class groups that the sheet names and the college has not, with the offer to make them. */
export function NewGroups(props: {
  groups: (NewGroup & { likely: string[] })[]
  areMade: boolean
}) {
  const t = useT()
  const { groups, areMade } = props
  return (
    <Card className="flex flex-col gap-3">
      <div>
        <h2 className="text-base font-semibold text-ink">
          {t('roster_import.groups_title', { count: groups.length })}
        </h2>
        <p className="text-desk text-quiet">
          {t(areMade ? 'roster_import.groups_made' : 'roster_import.groups_text')}
        </p>
      </div>
      <ul className="flex flex-wrap gap-2">
        {groups.map(({ classGroup, major, department, entryYear, likely }) => (
          <li key={classGroup} className="rounded-desk bg-sunken px-3 py-1.5 text-desk">
            <span className="font-medium text-ink">{classGroup}</span>{' '}
            <span className="text-quiet">
              {department} · {major} · {t('roster.entry_year_of', { year: String(entryYear) })}
            </span>
            {!areMade && likely.length > 0 && (
              <span className="block text-wait">
                {t('roster_import.likely_named', { names: likely.join('、') })}
              </span>
            )}
          </li>
        ))}
      </ul>
      {!areMade && (
        <Form method="post">
          <SubmitButton rank="secondary" size="desk" name="intent" value="make_groups">
            {t('roster_import.groups_make')}
          </SubmitButton>
        </Form>
      )}
    </Card>
  )
}
