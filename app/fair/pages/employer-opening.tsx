import type { SubmissionResult } from '@conform-to/react'
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { ChartColumn } from 'lucide-react'
import { useT } from '#app/i18n/react.tsx'
import { faultOf } from '#app/kernel/errors.ts'
import type { RouteHandle } from '#app/web/access.ts'
import { orRespond } from '#app/web/faults.ts'
import { redirectWithFlash } from '#app/web/flash.ts'
import { answerForm } from '#app/web/form.ts'
import { LinkButton } from '#app/ui/button.tsx'
import { Card } from '#app/ui/card.tsx'
import { DeskBody, DeskHead } from '#app/ui/desk-layout.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { openingSchema } from '../model/opening-form.ts'
import { readHand } from '../model/opening-hand.ts'
import { employerStepSchema, keepSchema } from '../model/opening-steps-form.ts'
import { readTyped } from '../model/opening-typed.ts'
import { getDeskOpening } from '../opening-desk.ts'
import { deleteDraft } from '../opening-drafts.ts'
import { changeOpening } from '../opening-states.ts'
import { submitOpening } from '../opening-submissions.ts'
import { discardTyped, saveTyped } from '../opening-typing.ts'
import { OpeningBadge } from '../parts/opening-badge.tsx'
import { OpeningForm } from '../parts/opening-form.tsx'
import { OpeningHistory } from '../parts/opening-history.tsx'
import { OpeningNotice } from '../parts/opening-notice.tsx'
import { OpeningStateCard } from '../parts/opening-state-card.tsx'
import { DecidedFlags } from '../screening/parts/decided-flags.tsx'
import { dropDemands } from '../screening/demand-dropping.ts'
import { OpeningStated } from '../parts/opening-stated.tsx'

export const handle: RouteHandle = { access: 'employer' }

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, 'opening_desk.title')

export async function loader({ params, context }: LoaderFunctionArgs) {
  return orRespond(getDeskOpening(context, { openingId: params.id ?? '' }))
}

export async function action({ params, request, context }: ActionFunctionArgs) {
  const openingId = params.id ?? ''
  const here = `/employer/openings/${openingId}`
  const formData = await request.formData()
  const hand = readHand(formData)
  const save = () => saveTyped(context, { openingId, typed: readTyped(formData), ...hand })
  switch (formData.get('intent') ?? 'keep') {
    case 'keep':
      return answerForm(formData, keepSchema, async () => {
        await save()
        return redirectWithFlash(context.site, here, 'opening_flash.kept')
      })
    case 'publish': {
      // Whatever becomes of it, what was typed is kept; the check itself tells what is wrong.
      await save().catch(ignoreFault)
      const schema = openingSchema({ now: context.clock.now() })
      return answerForm(formData, schema, async (facts) => {
        const { state, moved } = await submitOpening(context, { openingId, facts, ...hand })
        const said = moved ? (`opening_flash.${state}` as const) : 'opening_flash.saved'
        return redirectWithFlash(context.site, here, said)
      })
    }
    case 'drop_demands': {
      const came = await orRespond(dropDemands(context, { openingId }))
      return redirectWithFlash(context.site, here, `screening.flash_demands.${came}`)
    }
    case 'discard':
      await orRespond(discardTyped(context, { openingId }))
      return redirectWithFlash(context.site, here, 'opening_flash.discarded')
    case 'delete':
      await orRespond(deleteDraft(context, { openingId }))
      return redirectWithFlash(context.site, '/employer/openings', 'opening_flash.deleted')
    default:
      return answerForm(formData, employerStepSchema, async ({ intent, reason }) => {
        const change = { openingId, action: intent, side: 'employer', reason } as const
        const { state } = await changeOpening(context, change)
        return redirectWithFlash(context.site, here, `opening_flash.${state}`)
      })
  }
}

export default function OpeningPage() {
  const t = useT()
  const opening = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  return (
    <>
      <DeskHead
        title={opening.title || t('opening_desk.untitled')}
        back={{ to: '/employer/openings', label: t('opening_desk.title') }}
        badge={<OpeningBadge state={opening.state} />}
        actions={
          opening.state !== 'draft' && (
            <LinkButton
              to={`/employer/openings/${opening.id}/figures`}
              rank="secondary"
              size="desk"
              className="max-md:min-h-11"
            >
              <ChartColumn aria-hidden size={16} />
              {t('figures.opening.link')}
            </LinkButton>
          )
        }
      />
      <DeskBody>
        <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_min(20rem,32%)] lg:grid-rows-[auto_1fr]">
          <div className="min-w-0 lg:row-span-2">
            {opening.state === 'withdrawn' && opening.facts ? (
              <Card className="flex flex-col gap-4 md:p-6">
                <OpeningNotice tone="wait">
                  {t(opening.held ? 'opening_form.withdrawn_held' : 'opening_form.withdrawn')}
                </OpeningNotice>
                <OpeningStated facts={opening.facts} now={opening.now} />
              </Card>
            ) : (
              <OpeningForm
                key={opening.editor}
                opening={opening}
                lastResult={isAnswerTo(answer, FORM_INTENTS) ? answer : undefined}
              />
            )}
          </div>
          <div className={opening.state === 'draft' ? 'min-w-0' : 'min-w-0 max-lg:order-first'}>
            <OpeningStateCard
              key={opening.state}
              opening={opening}
              lastResult={isAnswerTo(answer, FORM_INTENTS) ? undefined : answer}
            />
          </div>
          <Card className="flex flex-col gap-4">
            <h2 className="text-lead font-semibold text-ink">{t('opening_page.history')}</h2>
            <OpeningHistory steps={opening.steps} now={opening.now} />
            {opening.decided.length > 0 && (
              <>
                <h3 className="border-t border-line pt-4 text-base font-semibold text-ink">
                  {t('screening.decided')}
                </h3>
                <DecidedFlags flags={opening.decided} now={opening.now} />
              </>
            )}
          </Card>
        </div>
      </DeskBody>
    </>
  )
}

/** What the opening's own form asks for; everything else is a step beside it. */
const FORM_INTENTS = ['keep', 'publish', undefined]

function isAnswerTo(answer: SubmissionResult<string[]> | undefined, intents: unknown[]): boolean {
  return answer !== undefined && intents.includes(answer.initialValue?.intent)
}

function ignoreFault(thrown: unknown): void {
  if (!faultOf(thrown)) throw thrown
}
