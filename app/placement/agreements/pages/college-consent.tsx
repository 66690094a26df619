import { getFormProps, useForm } from '@conform-to/react'
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { Printer } from 'lucide-react'
import { ACCEPTED_FILES, MAX_FILE_BYTES } from '#app/accounts/model/file.ts'
import { useT } from '#app/i18n/react.tsx'
import { Badge } from '#app/ui/badge.tsx'
import { Button } from '#app/ui/button.tsx'
import { Card } from '#app/ui/card.tsx'
import { DeskBody, DeskHead } from '#app/ui/desk-layout.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { ChipChoices, FieldFault, TextArea } from '#app/ui/field.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { useSending } from '#app/ui/sending.ts'
import { Moment } from '#app/ui/time.tsx'
import type { RouteHandle } from '#app/web/access.ts'
import { orRespond } from '#app/web/faults.ts'
import { redirectWithFlash } from '#app/web/flash.ts'
import { answerUpload } from '#app/web/upload.ts'
import { fileConsent, getStudentConsents } from '../class-consents.ts'
import { GIVERS, markOfConsent, paperSchema } from '../model/consent-form.ts'
import { withoutNumber } from '../model/terms.ts'
import { ConsentSheet } from '../parts/consent-sheet.tsx'
import { SiteUnsuitable } from '../parts/site-unsuitable.tsx'

export const handle: RouteHandle = { access: 'college' }

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, 'consent.file')

function keyOf(params: Record<string, string | undefined>) {
  return { planId: params.plan ?? '', studentId: params.student ?? '' }
}

export async function loader({ params, context }: LoaderFunctionArgs) {
  const found = await orRespond(getStudentConsents(context, keyOf(params)))
  const { name, classGroup, classGroupId, postId, terms, consent, guardian, needsGuardian } =
    found.intern
  // The paper itself is for officers and the class teacher.
  const shown = (one: typeof consent) =>
    one && { ...one, fileId: found.mayReadPapers ? one.fileId : null }
  return {
    plan: found.plan.name,
    planId: found.plan.id,
    mayFile: found.mayFile,
    papers: `/college/consents/${found.plan.id}/${found.intern.studentId}/papers`,
    student: { name, classGroup, classGroupId, postId, needsGuardian },
    terms: withoutNumber(terms),
    post: `${terms.employer} · ${terms.title}`,
    isSiteUnsuitable: found.intern.isSiteUnsuitable,
    given: { student: shown(consent), guardian: shown(guardian) },
    now: context.clock.now(),
  }
}

export async function action({ params, request, context }: ActionFunctionArgs) {
  const key = keyOf(params)
  const { intern } = await orRespond(getStudentConsents(context, key))
  const options = { maxBytes: MAX_FILE_BYTES, schema: paperSchema }
  return answerUpload(request, options, async ({ file, shownStudent, shownGuardian, ...form }) => {
    const paper = file && {
      name: file.name,
      bytes: new Uint8Array(await file.arrayBuffer()),
    }
    const shown = form.giver === 'student' ? shownStudent : shownGuardian
    await fileConsent(context, { ...key, ...form, paper, shown })
    return redirectWithFlash(
      context.site,
      `/college/consents?plan=${key.planId}&group=${intern.classGroupId}`,
      'consent.flash_filed',
    )
  })
}

export default function CollegeConsentPage() {
  const t = useT()
  const { plan, planId, mayFile, papers, student, terms, post, isSiteUnsuitable, given, now } =
    useLoaderData<typeof loader>()
  const lastResult = useActionData<typeof action>()
  const sending = useSending()
  const [form, fields] = useForm<
    Record<'giver' | 'answer' | 'reason' | 'file', string>,
    unknown,
    string[]
  >({
    id: 'paper',
    lastResult,
    defaultValue: { giver: student.needsGuardian ? 'guardian' : 'student', answer: 'agreed' },
  })
  const givers = GIVERS.filter((giver) => giver === 'student' || student.needsGuardian)
  return (
    <>
      <div className="contents print:hidden">
        <DeskHead
          title={t('consent.file_of', { name: student.name })}
          back={{
            to: `/college/consents?plan=${planId}&group=${student.classGroupId}`,
            label: t('consent.desk_title'),
          }}
          facts={`${student.classGroup} · ${plan} · ${post}`}
        />
        <DeskBody>
          {isSiteUnsuitable && <SiteUnsuitable />}
          <Card className="flex max-w-2xl flex-col gap-3 md:p-6">
            {givers.map((giver) => {
              const one = given[giver]
              const tone = one ? (one.answer === 'agreed' ? 'good' : 'urgent') : 'wait'
              return (
                <div key={giver} className="flex flex-wrap items-center gap-2 text-base text-ink">
                  <span className="font-medium">{t(`consent.giver.${giver}`)}</span>
                  <Badge tone={tone}>{t(`consent.answer.${one?.answer ?? 'none'}`)}</Badge>
                  {one && (
                    <span className="text-small text-quiet">
                      <Moment at={one.at} now={now} />
                    </span>
                  )}
                  {one?.reason && <span className="text-body">{one.reason}</span>}
                  {one?.fileId && (
                    <a
                      href={`${papers}/${giver}`}
                      className="inline-flex min-h-11 items-center text-link underline underline-offset-4"
                    >
                      {t('consent.paper_read')}
                    </a>
                  )}
                  {one?.isByLink && (
                    <span className="text-small text-quiet">{t('consent.by_link')}</span>
                  )}
                </div>
              )
            })}
          </Card>
          {mayFile && (
            <Card className="max-w-2xl md:p-6">
              <Form
                method="post"
                encType="multipart/form-data"
                {...getFormProps(form)}
                className="flex flex-col items-start gap-4"
              >
                <ErrorSummary
                  form={form}
                  labels={{
                    giver: t('consent.who'),
                    answer: t('consent.decision'),
                    reason: t('consent.refused_why'),
                    file: t('consent.paper'),
                  }}
                />
                <p className="text-base text-body">{t('consent.file_intro')}</p>
                <Button
                  type="button"
                  rank="secondary"
                  size="desk"
                  className="min-h-11"
                  onClick={() => window.print()}
                >
                  <Printer aria-hidden size={16} />
                  {t('consent.print')}
                </Button>
                <input type="hidden" name="postId" value={student.postId} />
                <input type="hidden" name="shownStudent" value={markOfConsent(given.student)} />
                <input type="hidden" name="shownGuardian" value={markOfConsent(given.guardian)} />
                <ChipChoices
                  legend={t('consent.who')}
                  name="giver"
                  kind="radio"
                  choices={GIVERS.map((value) => ({ value, label: t(`consent.giver.${value}`) }))}
                  chosen={[String(fields.giver.initialValue)]}
                  errors={fields.giver.errors}
                />
                <ChipChoices
                  legend={t('consent.decision')}
                  name="answer"
                  kind="radio"
                  choices={(['agreed', 'refused'] as const).map((value) => ({
                    value,
                    label: t(`consent.answer.${value}`),
                  }))}
                  chosen={[String(fields.answer.initialValue)]}
                  errors={fields.answer.errors}
                />
                <div className="flex w-full min-w-0 flex-col gap-1.5">
                  <label htmlFor={fields.file.id} className="text-base font-medium text-ink">
                    {t('consent.paper')}
                  </label>
                  <input
                    id={fields.file.id}
                    type="file"
                    name="file"
                    accept={ACCEPTED_FILES}
                    aria-invalid={fields.file.errors ? true : undefined}
                    aria-describedby={fields.file.errorId}
                    className="min-h-11 w-full max-w-full text-base text-body"
                  />
                  <FieldFault id={fields.file.errorId} errors={fields.file.errors} />
                </div>
                <TextArea
                  field={fields.reason}
                  label={t('consent.refused_why')}
                  hint={t('consent.refused_why_hint')}
                  rows={2}
                  maxLength={300}
                  className="w-full"
                />
                <Button size="desk" disabled={sending}>
                  {t('consent.save')}
                </Button>
              </Form>
            </Card>
          )}
        </DeskBody>
      </div>
      {mayFile && <ConsentSheet terms={terms} givers={givers} now={now} />}
    </>
  )
}
