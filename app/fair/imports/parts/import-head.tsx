import { Form } from '@remix-run/react'
import { useT } from '#app/i18n/react.tsx'
import { Button, LinkButton } from '#app/ui/button.tsx'
import { useSending } from '#app/ui/sending.ts'
import type { ShownImport } from '../imports.ts'
import { letterOf, NO_HEAD, widthOf, type SheetBeginning } from '../model/beginnings.ts'
import { FieldOptions } from './import-mapping.tsx'
import { RemoveImport } from './remove-import.tsx'

/** What was chosen and sent, by the names of the form's fields. */
export type ChosenHeads = Record<string, string>

/** How sheets begin in which no row is known to name the columns: which one does, and what each is. */
function ImportHead(props: { beginnings: SheetBeginning[]; chosen: ChosenHeads | null }) {
  const t = useT()
  const sending = useSending()
  const several = props.beginnings.length > 1
  return (
    <Form
      method="post"
      className="flex flex-col gap-5 rounded-card border border-line bg-card p-4 md:p-5"
    >
      <input type="hidden" name="intent" value="head" />
      {props.beginnings.map((beginning) => (
        <Beginning
          key={beginning.place}
          beginning={beginning}
          isOneOfSeveral={several}
          chosen={props.chosen ?? {}}
        />
      ))}
      <p className="text-small text-quiet">{t('import.head_hint')}</p>
      <Button size="desk" disabled={sending} className="self-start">
        {t('import.map_save')}
      </Button>
    </Form>
  )
}

/** In place of a preview, where no row is known as the head. */
export function HeadAsked(props: { shown: ShownImport; chosen: ChosenHeads | null; list: string }) {
  const t = useT()
  return (
    <>
      <section className="flex flex-col gap-1">
        <h2 className="text-lead font-semibold text-ink">{t('import.head_title')}</h2>
        <p className="max-w-prose text-base text-body">{t('import.head_text')}</p>
      </section>
      <ImportHead beginnings={props.shown.beginnings} chosen={props.chosen} />
      <div className="flex flex-wrap items-start gap-2">
        <LinkButton to={props.list} rank="secondary" size="desk">
          {t('import.try_again')}
        </LinkButton>
        <RemoveImport />
      </div>
    </>
  )
}

/** What was said of the heads, to be said otherwise. */
export function OtherHead(props: { shown: ShownImport; chosen: ChosenHeads | null }) {
  const t = useT()
  const { beginnings } = props.shown
  if (beginnings.length === 0) return null
  const before = chosenBefore(props.shown)
  return (
    <details open={props.chosen !== null || undefined} className="flex flex-col">
      <summary className="flex min-h-11 w-fit list-none items-center text-desk font-medium text-link hover:underline md:min-h-8">
        {t('import.head_other')}
      </summary>
      <ImportHead
        key={JSON.stringify(before)}
        beginnings={beginnings}
        chosen={props.chosen ?? before}
      />
    </details>
  )
}

/** What has been said of the heads before, by the names of the form's fields. */
function chosenBefore({ beginnings, tables }: ShownImport): ChosenHeads {
  const chosen: ChosenHeads = {}
  for (const { place } of beginnings) {
    const table = tables.find(({ key }) => key.startsWith(`${place}.`))
    chosen[headName(place)] = table ? String(table.headRow) : ''
    for (const { column, field } of table?.columns ?? []) chosen[fieldName(place, column)] = field
  }
  return chosen
}

function headName(place: number): string {
  return `head:${place}`
}

function fieldName(place: number, column: number): string {
  return `field:${place}:${column}`
}

const CHOICE = 'flex min-h-11 cursor-pointer items-center gap-2 whitespace-nowrap md:min-h-9'

function Beginning(props: {
  beginning: SheetBeginning
  isOneOfSeveral: boolean
  chosen: ChosenHeads
}) {
  const t = useT()
  const { beginning, chosen } = props
  const { guess } = beginning
  const columns = Array.from({ length: widthOf(beginning) }, (_, column) => column)
  const name = headName(beginning.place)
  const head = chosen[name] ?? String(guess.headRow)
  const choice = (value: string, label: string) => (
    <label className={CHOICE}>
      <input
        type="radio"
        name={name}
        value={value}
        defaultChecked={head === value}
        className="size-4 accent-action"
      />
      {label}
    </label>
  )
  return (
    <fieldset className="flex min-w-0 flex-col gap-2">
      <legend className="mb-2 text-desk font-medium text-body">
        {beginning.sheet ? t('import.head_of', { sheet: beginning.sheet }) : t('import.head_which')}
      </legend>
      <div className="overflow-x-auto rounded-desk border border-line">
        <table className="w-full border-collapse text-left text-desk">
          <thead className="bg-sunken text-desk-small text-quiet">
            <tr>
              <th
                scope="col"
                className="sticky left-0 bg-sunken px-3 py-2 align-bottom font-medium whitespace-nowrap"
              >
                {t('import.head_column')}
              </th>
              {columns.map((column) => {
                const field = fieldName(beginning.place, column)
                return (
                  <th key={column} scope="col" className="px-2 py-2 font-medium">
                    <label className="flex w-44 flex-col gap-1">
                      <span>{t('import.head_letter', { letter: letterOf(column) })}</span>
                      <select
                        name={field}
                        defaultValue={chosen[field] ?? guess.fields[column] ?? ''}
                        className="min-h-11 rounded-desk border border-line-strong bg-card px-2 text-desk text-ink md:min-h-9"
                      >
                        <FieldOptions />
                      </select>
                    </label>
                  </th>
                )
              })}
            </tr>
          </thead>
          <tbody>
            {beginning.rows.map(({ number, cells }) => (
              <tr key={number} className="border-t border-line bg-card has-checked:bg-tint">
                <th scope="row" className="sticky left-0 bg-inherit px-3 font-normal text-quiet">
                  {choice(String(number), t('import.head_is', { row: number }))}
                </th>
                {columns.map((column) => (
                  <td key={column} className="max-w-48 truncate px-2 py-1.5 text-ink">
                    {cells[column] ?? ''}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <div className="flex flex-wrap gap-x-6 text-desk text-body">
        {choice(String(NO_HEAD), t('import.head_none'))}
        {props.isOneOfSeveral && choice('', t('import.head_skip'))}
      </div>
    </fieldset>
  )
}
