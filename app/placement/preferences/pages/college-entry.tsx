import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { useT } from '#app/i18n/react.tsx'
import { Card } from '#app/ui/card.tsx'
import { DeskBody, DeskHead } from '#app/ui/desk-layout.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import type { RouteHandle } from '#app/web/access.ts'
import { orRespond } from '#app/web/faults.ts'
import { redirectWithFlash } from '#app/web/flash.ts'
import { answerForm } from '#app/web/form.ts'
import { enterPreferences, getEntry } from '../entering.ts'
import { entrySchema } from '../model/entry-form.ts'
import { DeadlineWords } from '../parts/deadline-words.tsx'
import { EntryForm } from '../parts/entry-form.tsx'

export const handle: RouteHandle = { access: 'college' }

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, 'entry.title')

export async function loader({ params, context }: LoaderFunctionArgs) {
  const key = { planId: params.plan ?? '', studentId: params.student ?? '' }
  return { ...(await orRespond(getEntry(context, key))), now: context.clock.now() }
}

/** What was refused too: she may have an account by now. */
export const shouldRevalidate = () => true

export async function action({ params, request, context }: ActionFunctionArgs) {
  const key = { planId: params.plan ?? '', studentId: params.student ?? '' }
  const { student } = await orRespond(getEntry(context, key))
  return answerForm(await request.formData(), entrySchema, async (form) => {
    await enterPreferences(context, { ...key, ...form })
    const to = `/college/preferences?group=${student.classGroupId}`
    return redirectWithFlash(context.site, to, 'entry.flash_saved')
  })
}

export default function CollegeEntryPage() {
  const t = useT()
  const entry = useLoaderData<typeof loader>()
  const lastResult = useActionData<typeof action>()
  const { student, plan, now } = entry
  return (
    <>
      <DeskHead
        title={t('entry.of', { name: student.name })}
        back={{
          to: `/college/preferences?group=${student.classGroupId}`,
          label: t('answers.title'),
        }}
        facts={
          <>
            {student.classGroup} · {plan.name}
            {plan.closesAt && (
              <>
                {' · '}
                <DeadlineWords at={plan.closesAt} now={now} />
              </>
            )}
          </>
        }
      />
      <DeskBody>
        <Card className="flex max-w-2xl flex-col gap-4 md:p-6">
          {entry.canRank ? (
            <EntryForm entry={entry} lastResult={lastResult} />
          ) : (
            <p className="text-base text-body">
              {student.hasAccount ? t('entry.own', { name: student.name }) : t('entry.closed')}
            </p>
          )}
        </Card>
      </DeskBody>
    </>
  )
}
