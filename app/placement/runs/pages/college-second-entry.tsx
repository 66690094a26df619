import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { useT } from '#app/i18n/react.tsx'
import { DeskBody, DeskHead } from '#app/ui/desk-layout.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import type { RouteHandle } from '#app/web/access.ts'
import { orRespond } from '#app/web/faults.ts'
import { redirectWithFlash } from '#app/web/flash.ts'
import { answerForm } from '#app/web/form.ts'
import { DeadlineWords } from '../../preferences/parts/deadline-words.tsx'
import { secondRoundSchema } from '../model/second-round-form.ts'
import { SecondEntryClosed } from '../parts/second-entry-closed.tsx'
import { SecondWishForm } from '../parts/second-wish-form.tsx'
import { enterSecondWishes, getSecondEntry } from '../second-entering.ts'

export const handle: RouteHandle = { access: 'college' }

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, 'second.entry_title')

export async function loader({ params, context }: LoaderFunctionArgs) {
  const key = { planId: params.plan ?? '', studentId: params.student ?? '' }
  return { ...(await orRespond(getSecondEntry(context, key))), now: context.clock.now() }
}

/** What was refused too: the round may be over by now, or another window may have sent something. */
export const shouldRevalidate = () => true

export async function action({ params, request, context }: ActionFunctionArgs) {
  const key = { planId: params.plan ?? '', studentId: params.student ?? '' }
  const { student } = await orRespond(getSecondEntry(context, key))
  return answerForm(await request.formData(), secondRoundSchema, async (form) => {
    await enterSecondWishes(context, { ...key, ...form })
    const to = `/college/preferences?group=${student.classGroupId}`
    return redirectWithFlash(context.site, to, 'entry.flash_saved')
  })
}

export default function CollegeSecondEntryPage() {
  const t = useT()
  const { now, ...entry } = useLoaderData<typeof loader>()
  const lastResult = useActionData<typeof action>()
  const { student, round } = entry
  const back = `/college/preferences?group=${student.classGroupId}`
  const isOpen = round !== null && round.isOpen
  return (
    <>
      <DeskHead
        title={t('second.entry_of', { name: student.name })}
        back={{ to: back, label: t('answers.title') }}
        facts={
          <>
            {student.classGroup} · {entry.plan}
            {isOpen && round.closesAt && (
              <>
                {' · '}
                <DeadlineWords at={round.closesAt} now={now} />
              </>
            )}
          </>
        }
      />
      <DeskBody>
        {!isOpen || round.posts.length === 0 ? (
          <SecondEntryClosed {...{ entry, back, now, lastResult }} />
        ) : (
          <div className="flex max-w-2xl flex-col gap-4">
            <p className="text-base text-body">{t('entry.about', { name: student.name })}</p>
            {round.enteredBy !== null && (
              <p className="text-base text-body">
                {t('answers.entered_by', { name: round.enteredBy })}
              </p>
            )}
            <SecondWishForm
              key={round.sentAt?.getTime() ?? 0}
              round={round}
              lastResult={lastResult}
              label={t('entry.submit')}
            />
          </div>
        )}
      </DeskBody>
    </>
  )
}
