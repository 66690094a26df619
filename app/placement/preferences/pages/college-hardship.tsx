import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { useT } from '#app/i18n/react.tsx'
import { translateError } from '#app/i18n/translate-error.ts'
import { Button } from '#app/ui/button.tsx'
import { Card } from '#app/ui/card.tsx'
import { DeskBody, DeskHead } from '#app/ui/desk-layout.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { useSending } from '#app/ui/sending.ts'
import { Moment } from '#app/ui/time.tsx'
import type { RouteHandle } from '#app/web/access.ts'
import { orRespond } from '#app/web/faults.ts'
import { redirectWithFlash } from '#app/web/flash.ts'
import { answerForm } from '#app/web/form.ts'
import { decideHardship, ensureMayDecide, readHardship } from '../hardship.ts'
import { decisionSchema } from '../model/hardship-form.ts'

export const handle: RouteHandle = { access: 'college' }

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, 'hardship.title_teacher')

export async function loader({ params, context }: LoaderFunctionArgs) {
  const key = { planId: params.plan ?? '', studentId: params.student ?? '' }
  const { words, name, group, plan, toldAt, decision, classGroupId } = await orRespond(
    readHardship(context, key),
  )
  return { words, name, group, plan, toldAt, decision, classGroupId, now: context.clock.now() }
}

export async function action({ params, request, context }: ActionFunctionArgs) {
  const key = { planId: params.plan ?? '', studentId: params.student ?? '' }
  const { classGroupId } = await orRespond(ensureMayDecide(context, key))
  return answerForm(await request.formData(), decisionSchema, async (form) => {
    await decideHardship(context, { ...key, ...form })
    return redirectWithFlash(
      context.site,
      `/college/preferences?group=${classGroupId}`,
      'hardship.flash_decided',
    )
  })
}

export default function CollegeHardshipPage() {
  const t = useT()
  const note = useLoaderData<typeof loader>()
  const lastResult = useActionData<typeof action>()
  const sending = useSending()
  const fault = Object.values(lastResult?.error ?? {})[0]?.[0]
  return (
    <>
      <DeskHead
        title={t('hardship.of', { name: note.name })}
        back={{
          to: `/college/preferences?group=${note.classGroupId}`,
          label: t('answers.title'),
        }}
        facts={`${note.group} · ${note.plan}`}
      />
      <DeskBody>
        <Card className="flex max-w-2xl flex-col gap-4 md:p-6">
          <p className="text-small text-quiet">
            <Moment at={note.toldAt} now={note.now} /> · {t('hardship.logged')}
          </p>
          <blockquote className="border-l-4 border-tint-line pl-4 text-base whitespace-pre-line text-ink">
            {note.words}
          </blockquote>
          {note.decision && (
            <p className="text-base font-medium text-ink">{t(`answers.note.${note.decision}`)}</p>
          )}
          {fault && (
            <p role="alert" className="text-small font-medium text-urgent">
              {translateError(t, fault)}
            </p>
          )}
          <Form method="post" className="flex flex-wrap gap-2 border-t border-line pt-4">
            <input type="hidden" name="toldAt" value={note.toldAt.toISOString()} />
            <Button name="decision" value="accepted" size="desk" disabled={sending}>
              {t('hardship.accept')}
            </Button>
            <Button
              name="decision"
              value="declined"
              rank="secondary"
              size="desk"
              disabled={sending}
            >
              {t('hardship.decline')}
            </Button>
          </Form>
          <p className="text-small text-quiet">{t('hardship.decide_hint')}</p>
        </Card>
      </DeskBody>
    </>
  )
}
