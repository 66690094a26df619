import { useForm } from '@conform-to/react'
import { parseWithZod } from '@conform-to/zod/v4'
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { Lock } from 'lucide-react'
import { z } from 'zod'
import { useT } from '#app/i18n/react.tsx'
import { Button } from '#app/ui/button.tsx'
import { Card } from '#app/ui/card.tsx'
import { CheckedForm } from '#app/ui/checked-form.tsx'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { TextArea } from '#app/ui/field.tsx'
import { Column, PageHead } from '#app/ui/page-head.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { useSending } from '#app/ui/sending.ts'
import { Moment } from '#app/ui/time.tsx'
import type { RouteHandle } from '#app/web/access.ts'
import { orRespond } from '#app/web/faults.ts'
import { redirectWithFlash } from '#app/web/flash.ts'
import { answerForm } from '#app/web/form.ts'
import { takeHardshipBack, tellHardship } from '../hardship.ts'
import { HARDSHIP_DAYS, hardshipSchema } from '../model/hardship-form.ts'
import { ownPath } from '../model/own-path.ts'
import { getOwnInternship } from '../own-internship.ts'
import { PlanSwitch } from '../parts/plan-switch.tsx'
import { useOwnPath } from '../parts/use-own-path.ts'
import { planNamedIn, shownPlan } from './shown-plan.ts'

export const handle: RouteHandle = { access: 'account' }

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, 'hardship.title')

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { planId, plans } = await shownPlan({ request, context })
  const internship = await orRespond(getOwnInternship(context, planId))
  const { plan } = internship
  return {
    plans,
    note: 'note' in internship ? internship.note : null,
    hasReader: !('hasClassTeacher' in internship) || internship.hasClassTeacher,
    canTell: plan?.state === 'collecting',
    now: context.clock.now(),
  }
}

export async function action({ request, context }: ActionFunctionArgs) {
  const planId = planNamedIn(request)
  const here = ownPath('/me/internship/hardship', planId)
  const formData = await request.formData()
  if (formData.get('intent') === 'take_back') {
    return answerForm(formData, z.object({}), async () => {
      await takeHardshipBack(context, planId)
      return redirectWithFlash(context.site, here, 'hardship.flash_taken_back')
    })
  }
  return answerForm(formData, hardshipSchema, async ({ words }) => {
    const { readers } = await tellHardship(context, { planId, words })
    const said = readers > 0 ? 'hardship.flash_told' : 'hardship.flash_kept'
    return redirectWithFlash(context.site, here, said)
  })
}

export default function MyHardshipPage() {
  const t = useT()
  const { plans, note, hasReader, canTell, now } = useLoaderData<typeof loader>()
  const own = useOwnPath()
  const lastResult = useActionData<typeof action>()
  const sending = useSending()
  const [form, fields] = useForm<{ words: string }, unknown, string[]>({
    id: 'hardship',
    lastResult,
    onValidate: ({ formData }) => parseWithZod(formData, { schema: hardshipSchema }),
  })
  return (
    <Column>
      <PageHead title={t('hardship.title')} back={own('/me/internship')} />
      <div className="flex flex-col gap-4">
        <PlanSwitch plans={plans} now={now} />
        <p className="flex items-start gap-2 text-base text-body">
          <Lock aria-hidden size={18} className="mt-1 shrink-0 text-link" />
          {t('hardship.intro')}
        </p>
        <p className="text-small text-quiet">{t('hardship.kept', { days: HARDSHIP_DAYS })}</p>
        {!hasReader && <p className="text-base font-medium text-wait">{t('hardship.no_reader')}</p>}
        {note && (
          <Card className="flex flex-col gap-2">
            <p className="text-base font-medium text-ink">
              {t(`hardship.standing.${note.decision ?? (hasReader ? 'told' : 'kept')}`)}
            </p>
            <p className="text-small text-quiet">
              {t('hardship.told_at')} <Moment at={note.toldAt} now={now} />
            </p>
            {canTell && (
              <Form method="post">
                <Button
                  name="intent"
                  value="take_back"
                  rank="secondary"
                  size="desk"
                  disabled={sending}
                >
                  {t('hardship.take_back')}
                </Button>
              </Form>
            )}
          </Card>
        )}
        {canTell ? (
          <CheckedForm
            key={note?.toldAt.toISOString()}
            form={form}
            labels={{ words: t('hardship.words') }}
          >
            <input type="hidden" name="intent" value="tell" />
            <TextArea
              field={fields.words}
              label={note ? t('hardship.words_again') : t('hardship.words')}
              hint={t('hardship.words_hint')}
              rows={6}
            />
            <Button disabled={sending}>{t(hasReader ? 'hardship.tell' : 'hardship.keep')}</Button>
          </CheckedForm>
        ) : (
          !note && (
            <EmptyState title={t('hardship.closed_title')} text={t('hardship.closed_text')} />
          )
        )}
      </div>
    </Column>
  )
}
