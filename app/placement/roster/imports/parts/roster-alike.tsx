import { Form } from '@remix-run/react'
import { useId } from 'react'
import { SubmitButton } from '#app/accounts/parts/submit-button.tsx'
import { useT } from '#app/i18n/react.tsx'
import { Section } from '#app/ui/card.tsx'
import { FILTER_CONTROL } from '#app/ui/filter-field.tsx'
import type { AlikeRows } from '../model/alike-rows.ts'
import type { RosterField } from '../model/roster-fields.ts'
import { sayRosterFault } from '../model/say-roster-fault.ts'

/** What several rows have wrong alike, to be put right in all of them with one step. */
export function RosterAlike(props: {
  alike: (AlikeRows & { likely: string[] })[]
  heads: Partial<Record<RosterField, string>>
  groupNames: string[]
}) {
  const t = useT()
  const { alike, heads, groupNames } = props
  const groups = useId()
  if (alike.length === 0) return null
  return (
    <Section title={t('roster_import.alike_title')}>
      <ul className="divide-y divide-line rounded-card border border-line bg-card">
        {alike.map(({ key, fault, count, offers, likely }) => (
          <li key={key} className="flex flex-col gap-3 px-4 py-3">
            <p className="text-desk text-body">
              <span className="font-semibold text-urgent">
                {t('roster_import.alike_count', { count })}
              </span>{' '}
              {heads[fault.field] ?? t(`roster_field.${fault.field}`)}：{sayRosterFault(t, fault)}
            </p>
            <div className="flex flex-wrap gap-x-6 gap-y-3">
              {offers.map(({ field, text }, at) => {
                const id = `alike-${key}-${field}`
                const name = heads[field] ?? t(`roster_field.${field}`)
                return (
                  <Form
                    key={field}
                    method="post"
                    preventScrollReset
                    className="flex w-full flex-wrap items-end gap-2 md:w-auto"
                  >
                    <input type="hidden" name="intent" value="mend_alike" />
                    <input type="hidden" name="alike" value={key} />
                    <input type="hidden" name="field" value={field} />
                    <div className="flex min-w-0 flex-1 flex-col gap-1 md:w-56 md:flex-none">
                      <label htmlFor={id} className="text-desk-small text-quiet">
                        {t('roster_import.alike_set', { field: name })}
                      </label>
                      <input
                        id={id}
                        name="text"
                        required
                        maxLength={200}
                        defaultValue={text}
                        autoComplete="off"
                        {...(field === 'group' && { list: groups })}
                        className={FILTER_CONTROL}
                      />
                      {field === 'group' && likely.length > 0 && (
                        <p className="text-desk-small text-body">
                          {t('roster_import.likely_named', { names: likely.join('、') })}
                        </p>
                      )}
                    </div>
                    <SubmitButton
                      rank={at === 0 ? 'primary' : 'secondary'}
                      size="desk"
                      className="max-md:min-h-11"
                    >
                      {t('roster_import.alike_mend', { count })}
                    </SubmitButton>
                  </Form>
                )
              })}
            </div>
          </li>
        ))}
      </ul>
      <datalist id={groups}>
        {groupNames.map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
    </Section>
  )
}
