import { Form } from '@remix-run/react'
import { AskFirst } from '#app/accounts/parts/ask-first.tsx'
import { SubmitButton } from '#app/accounts/parts/submit-button.tsx'
import { useT } from '#app/i18n/react.tsx'
import { buttonClasses } from '#app/ui/button.tsx'
import { FILTER_CONTROL } from '#app/ui/filter-field.tsx'
import type { StructureKind } from '../model/structure-form.ts'

interface Item {
  id: string
  name: string
}

/** A department, major or class group: what it is called, and how to rename or join it. */
export function StructureItem(props: {
  kind: StructureKind
  item: Item
  /** Into which it can be joined. */
  others: Item[]
  note: string
  /** What was sent and refused. */
  typed: Record<string, unknown>
}) {
  const t = useT()
  const { kind, item, note, typed } = props
  const others = props.others.filter(({ id }) => id !== item.id)
  const refused = typed.id === item.id ? typed : {}
  const hidden = (
    <>
      <input type="hidden" name="kind" value={kind} />
      <input type="hidden" name="id" value={item.id} />
    </>
  )
  return (
    <div className="flex flex-wrap items-start gap-x-4">
      <p className="flex min-h-11 min-w-48 flex-1 flex-wrap items-center gap-x-3">
        <span
          className={
            kind === 'class_group' ? 'text-desk text-ink' : 'text-base font-semibold text-ink'
          }
        >
          {item.name}
        </span>
        <span className="text-desk-small text-quiet">{note}</span>
      </p>
      <details open={refused.intent === 'rename' || undefined}>
        <summary className={buttonClasses('quiet', 'desk', 'min-h-11 list-none')}>
          {t('structure.rename')}
          <span className="sr-only">{item.name}</span>
        </summary>
        <Form method="post" className="flex flex-wrap items-center gap-2 py-2">
          {hidden}
          <input
            name="name"
            aria-label={t('structure.name_of', { name: item.name })}
            aria-describedby={refused.intent === 'rename' ? 'structure-fault' : undefined}
            aria-invalid={refused.intent === 'rename' || undefined}
            defaultValue={refused.intent === 'rename' ? text(refused.name) : item.name}
            required
            maxLength={40}
            autoComplete="off"
            className={FILTER_CONTROL}
          />
          <SubmitButton rank="secondary" size="desk" name="intent" value="rename">
            {t('structure.rename_submit')}
          </SubmitButton>
        </Form>
      </details>
      {others.length > 0 && (
        <AskFirst
          label={t('structure.join')}
          question={t(`structure.join_ask.${kind}`, { name: item.name })}
        >
          <Form method="post" className="flex flex-wrap items-center gap-2">
            {hidden}
            <select
              name="into"
              required
              defaultValue={text(refused.into)}
              aria-label={t('structure.into', { name: item.name })}
              className={FILTER_CONTROL}
            >
              <option value="">{t('colleges.choose')}</option>
              {others.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </select>
            <SubmitButton rank="danger" size="desk" className="min-h-11" name="intent" value="join">
              {t('structure.join_submit')}
            </SubmitButton>
          </Form>
        </AskFirst>
      )}
    </div>
  )
}

function text(typed: unknown): string {
  return typeof typed === 'string' ? typed : ''
}
