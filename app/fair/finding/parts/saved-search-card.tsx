import { getFormProps, useForm, type SubmissionResult } from '@conform-to/react'
import { parseWithZod } from '@conform-to/zod/v4'
import { Form } from '@remix-run/react'
import { ChevronRight } from 'lucide-react'
import { AskFirst } from '#app/accounts/parts/ask-first.tsx'
import { SubmitButton } from '#app/accounts/parts/submit-button.tsx'
import { useLocale } from '#app/i18n/react.tsx'
import { Badge } from '#app/ui/badge.tsx'
import { Button, buttonClasses } from '#app/ui/button.tsx'
import { Card } from '#app/ui/card.tsx'
import { TextInput } from '#app/ui/field.tsx'
import { MOST_NEW, renameSchema } from '../model/saved-search.ts'
import { saySearch } from '../model/search-words.ts'
import type { SavedSearch } from '../saved-searches.ts'

/** A saved search: the way to its openings, and what can be done with it. */
export function SavedSearchCard(props: {
  search: SavedSearch
  reply: SubmissionResult<string[]> | undefined
}) {
  const { locale, t } = useLocale()
  const { search } = props
  const looksFor = saySearch({ ...search, name: null }, locale, t)
  const fresh = search.fresh > MOST_NEW ? `${MOST_NEW}+` : String(search.fresh)
  return (
    <Card className="flex flex-col gap-3">
      <Form method="post">
        <input type="hidden" name="search" value={search.id} />
        <button
          name="act"
          value="open"
          className="-m-2 flex w-[calc(100%+1rem)] items-center gap-3 rounded-button p-2 text-left hover:bg-sunken"
        >
          <span className="min-w-0 flex-1">
            <span className="block text-lead font-bold text-pretty text-ink">
              {search.name ?? looksFor}
            </span>
            {search.name && <span className="block text-small text-quiet">{looksFor}</span>}
            <span className="mt-1 flex flex-wrap items-center gap-2 text-small text-quiet">
              {search.fresh > 0 ? (
                <span className="font-semibold text-link">
                  {t('searches.new', { count: fresh })}
                </span>
              ) : (
                t('searches.none_new')
              )}
              {search.muted && <Badge>{t('searches.muted')}</Badge>}
            </span>
          </span>
          <span className="sr-only">{t('searches.open')}</span>
          <ChevronRight aria-hidden size={20} className="shrink-0 text-quiet" />
        </button>
      </Form>
      <div className="flex flex-wrap items-start gap-x-6 border-t border-line pt-2">
        <Form method="post" className="contents">
          <input type="hidden" name="search" value={search.id} />
          <Button
            rank="quiet"
            size="desk"
            className="-mx-4 min-h-11"
            name="act"
            value={search.muted ? 'unmute' : 'mute'}
          >
            {t(search.muted ? 'searches.unmute' : 'searches.mute')}
          </Button>
        </Form>
        <RenameForm key={search.name} {...props} />
        <AskFirst label={t('searches.delete')} question={t('searches.delete_ask')}>
          <Form method="post">
            <input type="hidden" name="search" value={search.id} />
            <Button rank="danger" size="desk" className="min-h-11" name="act" value="delete">
              {t('searches.delete_sure')}
            </Button>
          </Form>
        </AskFirst>
      </div>
    </Card>
  )
}

function RenameForm(props: { search: SavedSearch; reply: SubmissionResult<string[]> | undefined }) {
  const { t } = useLocale()
  const { search } = props
  const isOwn = props.reply?.initialValue?.search === search.id
  const [form, fields] = useForm({
    id: `rename-${search.id}`,
    lastResult: isOwn ? props.reply : undefined,
    defaultValue: { name: search.name ?? '' },
    onValidate: ({ formData }) => parseWithZod(formData, { schema: renameSchema }),
    shouldRevalidate: 'onInput',
  })
  return (
    <details open={isOwn || undefined} className="open:order-1 open:basis-full">
      <summary
        className={buttonClasses('quiet', 'desk', '-mx-4 min-h-11 min-w-11 w-fit list-none')}
      >
        {t('searches.rename')}
      </summary>
      <Form method="post" className="flex flex-col gap-3 py-2" {...getFormProps(form)}>
        <input type="hidden" name="search" value={search.id} />
        <TextInput
          field={fields.name}
          label={t('searches.name')}
          hint={t('searches.name_hint')}
          autoComplete="off"
        />
        <SubmitButton
          rank="secondary"
          size="desk"
          className="min-h-11 self-start"
          name="act"
          value="rename"
        >
          {t('searches.name_save')}
        </SubmitButton>
      </Form>
    </details>
  )
}
