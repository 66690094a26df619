import {
  data,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { AskFirst } from '#app/accounts/parts/ask-first.tsx'
import { SubmitButton } from '#app/accounts/parts/submit-button.tsx'
import { useT } from '#app/i18n/react.tsx'
import { placeName } from '#app/kernel/places.ts'
import { Badge } from '#app/ui/badge.tsx'
import { DeskBody, DeskHead } from '#app/ui/desk-layout.tsx'
import { FactGrid } from '#app/ui/facts.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { Day } from '#app/ui/time.tsx'
import type { RouteHandle } from '#app/web/access.ts'
import { orRespond } from '#app/web/faults.ts'
import { redirectWithFlash } from '#app/web/flash.ts'
import { answerForm, readForm } from '#app/web/form.ts'
import { answerShownForm } from '#app/web/shown-form.ts'
import { aheadOf } from '../model/class-move.ts'
import { releaseSchema, studentActSchema, studentFormSchema } from '../model/student-form.ts'
import { readStudentQuery } from '../model/student-list.ts'
import { MaskedFacts } from '../parts/masked-facts.tsx'
import { LostAgreements } from '../parts/lost-agreements.tsx'
import { StudentPosts } from '../parts/student-posts.tsx'
import { StudentEdit } from '../parts/student-edit.tsx'
import { StateAhead } from '../parts/state-ahead.tsx'
import { releasePost } from '../post-release.ts'
import { editStudent, foreseeEdit, getStudent, unmaskStudent } from '../student.ts'
import { foreseeStep, stepStudents } from '../student-steps.ts'
import { askAgain } from './ask-again.ts'

export const handle: RouteHandle = { access: 'college' }

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, 'roster.student')

export async function loader({ params, context }: LoaderFunctionArgs) {
  const studentId = params.id ?? ''
  return { ...(await orRespond(getStudent(context, { studentId }))), now: context.clock.now() }
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const studentId = params.id ?? ''
  const here = `/college/students/${studentId}`
  const formData = await request.formData()
  if (formData.get('intent') === 'release') {
    return answerForm(formData, releaseSchema, async ({ plan: planId, reason }) => {
      await releasePost(context, { studentId, planId, reason })
      return redirectWithFlash(context.site, here, 'roster.done.release')
    })
  }
  if (formData.get('intent') === 'edit') {
    const sent = readForm(formData, studentFormSchema)
    if (!sent.ok) return sent.response
    return answerShownForm(formData, studentFormSchema, async (form, shown) => {
      const asked = { ...form, studentId, shown }
      const again = askAgain(sent.submission, await foreseeEdit(context, asked), form)
      if (again) return again
      const { isGuardianSelf, isGuardianLandline } = await editStudent(context, asked)
      const said = isGuardianSelf
        ? 'roster.saved_guardian_is_self'
        : isGuardianLandline
          ? 'roster.saved_guardian_landline'
          : 'roster.saved'
      return redirectWithFlash(context.site, here, said)
    })
  }
  const sent = readForm(formData, studentActSchema)
  if (!sent.ok) return sent.response
  return answerForm(formData, studentActSchema, async (form) => {
    const { intent, plans, posts, reason } = form
    // Answered in place: whoever comes back to the page sees it masked again.
    if (intent === 'show') return data({ shown: await unmaskStudent(context, { studentId }) })
    const asked = {
      query: readStudentQuery(new URLSearchParams()),
      selection: { ids: [studentId], all: null },
      step: { intent },
    }
    const again = askAgain(sent.submission, await foreseeStep(context, asked), form)
    if (again) return again
    const { changed } = await stepStudents(context, { ...asked, plans, posts, reason })
    return redirectWithFlash(context.site, here, `roster.done.${intent}`, [], { count: changed })
  })
}

export default function CollegeStudentPage() {
  const t = useT()
  const {
    student,
    posts,
    found,
    ended,
    lost,
    groups,
    isWhole,
    mayEdit,
    mayUnmask,
    mayRun,
    unmaskings,
    now,
  } = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>()
  const shown = reply && 'shown' in reply ? reply.shown : null
  const refusal = reply && !('shown' in reply) ? reply : undefined
  const ahead = aheadOf(refusal)
  const pressed = refusal?.initialValue?.intent
  const replyTo = (intent: string) => (pressed === intent ? refusal : undefined)
  const isLeft = student.state === 'left'
  return (
    <>
      <DeskHead
        back={{ to: '/college/students', label: t('roster.title') }}
        title={student.name}
        badge={
          <>
            {isLeft && <Badge tone="urgent">{t('roster.filter.left')}</Badge>}
            {student.isMinor && <Badge tone="wait">{t('roster.minor')}</Badge>}
          </>
        }
        facts={`${student.number} · ${student.classGroup}`}
        actions={mayRun && <StateAct isLeft={isLeft} name={student.name} />}
      />
      <DeskBody>
        {ahead && (pressed === 'return' || pressed === 'leave') && (
          <StateAhead intent={pressed} ahead={ahead} reply={refusal} now={now} />
        )}
        <FactGrid
          facts={[
            { label: t('college.group'), value: student.classGroup },
            { label: t('college.major'), value: student.major },
            { label: t('roster.department'), value: student.department },
            ...(isWhole
              ? [
                  {
                    label: t('roster.entry_year'),
                    value: t('roster.entry_year_of', { year: String(student.entryYear) }),
                  },
                ]
              : []),
            {
              label: t(student.birthDay ? 'roster.birth' : 'roster.age'),
              value: student.birthDay
                ? t('roster.birth_of', { day: student.birthDay, age: student.age })
                : t('roster.age_of', { age: student.age }),
            },
            { label: t('roster.sex'), value: t(`terms.sex.${student.sex}`) },
            { label: t('roster.phone'), value: student.phone || t('roster.not_said') },
            ...(isWhole
              ? [
                  {
                    label: t('roster.home'),
                    value: student.homeDistrictCode
                      ? placeName(student.homeDistrictCode)
                      : t('roster.not_said'),
                  },
                ]
              : []),
            ...(isWhole
              ? [
                  {
                    label: t('roster.account'),
                    value: student.hasAccount ? (
                      t('roster.filter.claimed')
                    ) : student.codeUntil ? (
                      <>
                        {t('roster.code_until')} <Day at={student.codeUntil} now={now} />
                      </>
                    ) : (
                      t('roster.filter.unclaimed')
                    ),
                  },
                ]
              : []),
          ]}
        />
        {lost.length > 0 && <LostAgreements agreements={lost} now={now} />}
        {posts.length + found.length + ended.length > 0 && (
          <StudentPosts
            posts={posts}
            found={found}
            ended={ended}
            mayRelease={mayRun}
            reply={replyTo('release')}
          />
        )}
        <MaskedFacts
          isWhole={isWhole}
          masked={{ idNumber: student.idNumber, guardian: student.guardian }}
          isGuardianSelf={student.isGuardianSelf}
          isGuardianLandline={student.isGuardianLandline}
          shown={shown}
          mayUnmask={mayUnmask}
          unmaskings={unmaskings}
          now={now}
        />
        {mayEdit && !isLeft && (
          <StudentEdit
            key={student.updatedAt.getTime()}
            student={student}
            groups={groups}
            reply={replyTo('edit')}
            ahead={pressed === 'edit' ? ahead : null}
            now={now}
          />
        )}
      </DeskBody>
    </>
  )
}

function StateAct(props: { isLeft: boolean; name: string }) {
  const t = useT()
  if (props.isLeft) {
    return (
      <Form method="post">
        <SubmitButton rank="secondary" size="desk" name="intent" value="return">
          {t('roster.return')}
        </SubmitButton>
      </Form>
    )
  }
  return (
    <AskFirst label={t('roster.leave')} question={t('roster.leave_ask', { name: props.name })}>
      <Form method="post">
        <SubmitButton rank="danger" size="desk" className="min-h-11" name="intent" value="leave">
          {t('roster.leave')}
        </SubmitButton>
      </Form>
    </AskFirst>
  )
}
