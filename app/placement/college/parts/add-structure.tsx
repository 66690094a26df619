import { Form } from '@remix-run/react'
import { SubmitButton } from '#app/accounts/parts/submit-button.tsx'
import { useT } from '#app/i18n/react.tsx'
import { Card } from '#app/ui/card.tsx'
import { FILTER_CONTROL } from '#app/ui/filter-field.tsx'
import { STRUCTURE_KINDS } from '../model/structure-form.ts'

interface Item {
  id: string
  name: string
}

/** Adds a department, a major to one, or a class group to a major. */
export function AddStructure(props: {
  departments: Item[]
  majors: Item[]
  typed: Record<string, unknown>
}) {
  const t = useT()
  const { typed } = props
  const parents = { department: [], major: props.departments, class_group: props.majors }
  const kinds = STRUCTURE_KINDS.filter((kind) => kind === 'department' || parents[kind].length > 0)
  return (
    <div className="grid gap-3 lg:grid-cols-3">
      {kinds.map((kind) => {
        const own = typed.intent === 'add' && typed.kind === kind ? typed : {}
        const text = (name: string) => (typeof own[name] === 'string' ? own[name] : '')
        const isWrong = own.intent === 'add' || undefined
        return (
          <Card key={kind}>
            <Form method="post" className="flex flex-col items-start gap-3">
              <h3 className="text-base font-semibold text-ink">{t(`structure.kind.${kind}`)}</h3>
              <input type="hidden" name="kind" value={kind} />
              {kind !== 'department' && (
                <label className="flex w-full flex-col gap-1 text-desk-small text-quiet">
                  {t(kind === 'major' ? 'roster.department' : 'college.major')}
                  <select
                    name="within"
                    required
                    defaultValue={text('within')}
                    className={FILTER_CONTROL}
                  >
                    <option value="">{t('colleges.choose')}</option>
                    {parents[kind].map(({ id, name }) => (
                      <option key={id} value={id}>
                        {name}
                      </option>
                    ))}
                  </select>
                </label>
              )}
              <label className="flex w-full flex-col gap-1 text-desk-small text-quiet">
                {t('structure.name')}
                <input
                  name="name"
                  required
                  maxLength={40}
                  autoComplete="off"
                  defaultValue={text('name')}
                  aria-invalid={isWrong}
                  aria-describedby={isWrong && 'structure-fault'}
                  className={FILTER_CONTROL}
                />
              </label>
              {kind === 'class_group' && (
                <label className="flex w-full flex-col gap-1 text-desk-small text-quiet">
                  {t('roster.entry_year')}
                  <input
                    name="entryYear"
                    type="number"
                    min={1990}
                    max={2100}
                    required
                    defaultValue={text('entryYear')}
                    className={FILTER_CONTROL}
                  />
                </label>
              )}
              <SubmitButton
                rank="secondary"
                size="desk"
                className="min-h-11"
                name="intent"
                value="add"
              >
                {t('structure.add')}
              </SubmitButton>
            </Form>
          </Card>
        )
      })}
    </div>
  )
}
