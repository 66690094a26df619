import { useForm } from '@conform-to/react'
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { X } from 'lucide-react'
import { useT } from '#app/i18n/react.tsx'
import { Button } from '#app/ui/button.tsx'
import { Card } from '#app/ui/card.tsx'
import { DeskBody, DeskHead } from '#app/ui/desk-layout.tsx'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { TextInput } from '#app/ui/field.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { useSending } from '#app/ui/sending.ts'
import { Moment } from '#app/ui/time.tsx'
import type { RouteHandle } from '#app/web/access.ts'
import { orRespond } from '#app/web/faults.ts'
import { redirectWithFlash } from '#app/web/flash.ts'
import { answerForm } from '#app/web/form.ts'
import { WORD_MOST } from '../../talk/model/lengths.ts'
import { platformWordSchema } from '../model/platform-word-form.ts'
import { allowPlatformWord, barPlatformWord, listPlatformWords } from '../platform-words.ts'

const HERE = '/organiser/words'

export const handle: RouteHandle = { access: 'organiser' }

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, 'rooms.platform_words')

export async function loader({ context }: LoaderFunctionArgs) {
  return { words: await orRespond(listPlatformWords(context)), now: context.clock.now() }
}

export async function action({ request, context }: ActionFunctionArgs) {
  const formData = await request.formData()
  const allowed = formData.get('allowed')
  if (typeof allowed === 'string') {
    await orRespond(allowPlatformWord(context, allowed))
    return redirectWithFlash(context.site, HERE, 'rooms.flash_word_allowed')
  }
  return answerForm(formData, platformWordSchema, async ({ word }) => {
    await barPlatformWord(context, word)
    return redirectWithFlash(context.site, HERE, 'rooms.flash_word_barred')
  })
}

export default function OrganiserWordsPage() {
  const t = useT()
  const { words, now } = useLoaderData<typeof loader>()
  const lastResult = useActionData<typeof action>()
  const sending = useSending()
  const [form, fields] = useForm<{ word: string }, unknown, string[]>({ id: 'word', lastResult })
  return (
    <>
      <DeskHead title={t('rooms.platform_words')} facts={t('rooms.platform_words_text')} />
      <DeskBody>
        <Form
          method="post"
          id={form.id}
          noValidate
          className="flex max-w-md flex-wrap items-start gap-3"
        >
          <TextInput
            field={fields.word}
            label={t('rooms.word_add')}
            hint={t('rooms.words_hint')}
            maxLength={WORD_MOST}
            className="min-w-0 flex-1 basis-60"
          />
          <Button size="desk" className="min-h-11" disabled={sending}>
            {t('rooms.word_save')}
          </Button>
        </Form>
        {words.length === 0 ? (
          <EmptyState
            title={t('rooms.platform_words_none')}
            text={t('rooms.platform_words_none_text')}
          />
        ) : (
          <ul className="grid gap-3 sm:grid-cols-2 xl:grid-cols-3">
            {words.map(({ id, word, by, addedAt }) => (
              <li key={id}>
                <Card className="flex items-center justify-between gap-3">
                  <div className="min-w-0">
                    <p className="text-lead break-words text-ink">{word}</p>
                    <p className="text-desk-small text-quiet">
                      {by} <Moment at={addedAt} now={now} />
                    </p>
                  </div>
                  <Form method="post">
                    <Button
                      size="desk"
                      rank="quiet"
                      className="min-h-11 min-w-11"
                      name="allowed"
                      value={id}
                      aria-label={t('rooms.word_drop', { word })}
                      disabled={sending}
                    >
                      <X aria-hidden size={18} />
                    </Button>
                  </Form>
                </Card>
              </li>
            ))}
          </ul>
        )}
      </DeskBody>
    </>
  )
}
